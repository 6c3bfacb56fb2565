package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The nodes that a summarised picture draws as one box, and the text of the box.
final class Group {
    private static final int OPS_NAMED = 3;

    private final String path;
    private final Map<String, Integer> ops = new LinkedHashMap<>();
    private final List<Input> states = new ArrayList<>();
    private final List<Node> computed = new ArrayList<>();
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
            states.add(input);
        }
        if (!node.inputs().isEmpty() && !NodeLabel.isBroadcast(node)) {
            computed.add(node);
            ops.merge(NodeLabel.symbol(node), 1, Integer::sum);
        }
    }

    /// The nodes that are computed in it.
    Stream<Node> nodes() {
        return computed.stream();
    }

    /// The name, preceded by the enclosing scopes.
    String path() {
        return path;
    }

    /// The name of the innermost scope.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The enclosing scope; empty if there is none.
    String outerScope() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Returns text such as `5 nodes: 2 ×, tanh`.
    String contents() {
        String named = operations().stream().limit(OPS_NAMED).collect(Collectors.joining(", "));
        String rest = ops.size() > OPS_NAMED ? ", …" : "";
        return count(nodes)
                + (nodes == 1 ? " node" : " nodes")
                + (named.isEmpty() ? "" : ": ")
                + named
                + rest;
    }

    /// The operations in it, most frequent first, such as `2 ×`.
    List<String> operations() {
        return ops.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(
                        op ->
                                op.getValue() == 1
                                        ? op.getKey()
                                        : count(op.getValue()) + " " + op.getKey())
                .toList();
    }

    /// The parameter count, such as `50,890 parameters`; empty if there are none.
    String parameters() {
        return parameters == 0 ? "" : count(parameters) + " parameters";
    }

    List<Input> states() {
        return states;
    }

    /// A number that is equal for nodes with the same op on the same types.
    static int kind(Node node) {
        String does = node instanceof Input input ? input.role().name() : NodeLabel.kind(node);
        int read = 0;
        for (Node input : node.inputs()) {
            read = 31 * read + input.type().hashCode();
        }
        return Objects.hash(does, node.type(), read) * 0x9E3779B1;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
