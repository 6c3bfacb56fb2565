package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A name for each value of a graph: the input's own name, `f` for the function, and `v1`, `v2`, …
/// for the values between. Numbers stay numbers.
final class Names {
    private final Map<Node, Input> placeholders = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int numbered;

    Names(Graph graph, Node f) {
        for (Input input : graph.inputs()) {
            String unique = input.name();
            for (int copy = 2; !taken.add(unique); copy++) {
                unique = input.name() + "#" + copy;
            }
            placeholders.put(input, new Input(unique, input.type(), Input.Role.ARGUMENT));
        }
        for (Node node : graph.nodes()) {
            if (!isNumber(node) && !placeholders.containsKey(node)) {
                String name = node == f && taken.add("f") ? "f" : next();
                placeholders.put(node, new Input(name, node.type(), Input.Role.ARGUMENT));
            }
        }
    }

    /// Returns the name of a node in formulas.
    String of(Node node) {
        Input placeholder = placeholders.get(node);
        return GraphText.formula(placeholder == null ? node : placeholder);
    }

    /// Returns the node's replacement in a formula of other nodes: a placeholder with its name, or
    /// the number itself.
    Node standIn(Node node) {
        return isNumber(node) ? node : Objects.requireNonNull(placeholders.get(node));
    }

    /// Returns a name like `hint` that no value has.
    String unused(String hint) {
        return taken.contains(hint) ? unused(hint + "_") : hint;
    }

    /// Returns the node's definition in terms of its inputs: `v1 = x + y`.
    String definition(Node node) {
        List<Node> inputs = node.inputs().stream().map(this::standIn).toList();
        return GraphText.formula(of(node), node.withInputs(inputs)).replace("\n", "; ");
    }

    static boolean isNumber(Node node) {
        boolean isBroadcast =
                node instanceof Move move && move.movement() instanceof Movement.Broadcast;
        return node instanceof Constant || (isBroadcast && node.input(0) instanceof Constant);
    }

    private String next() {
        String name;
        do {
            numbered++;
            name = "v" + numbered;
        } while (!taken.add(name));
        return name;
    }
}
