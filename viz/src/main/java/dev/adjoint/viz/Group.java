package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The nodes that a summarised picture draws as one box, and what the box says of them.
final class Group {
    private static final int OPS_NAMED = 4;

    private final String path;
    private final Map<String, Integer> ops = new LinkedHashMap<>();
    private int nodes;
    private long parameters;

    /// @param path names of scopes with `/` between
    Group(String path) {
        this.path = path;
    }

    void add(Node node) {
        nodes++;
        if (node instanceof Input input && input.role() == Input.Role.STATE) {
            parameters += node.shape().count();
        }
        if (!node.inputs().isEmpty() && !NodeLabel.isBroadcast(node)) {
            ops.merge(NodeLabel.symbol(node), 1, Integer::sum);
        }
    }

    /// The innermost scope's name.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The scope that this one lies in; empty where in none.
    String outerScope() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Such as `5 nodes: 2 ×, tanh`.
    String contents() {
        String named =
                ops.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(OPS_NAMED)
                        .map(
                                op ->
                                        op.getValue() == 1
                                                ? op.getKey()
                                                : count(op.getValue()) + " " + op.getKey())
                        .collect(Collectors.joining(", "));
        String rest = ops.size() > OPS_NAMED ? ", …" : "";
        return count(nodes) + " nodes" + (named.isEmpty() ? "" : ": ") + named + rest;
    }

    /// Such as `50,890 parameters`; empty where there are none.
    String parameters() {
        return parameters == 0 ? "" : count(parameters) + " parameters";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
