package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// The formula of a node that may depend on many others: the nearest nodes are written out, and
/// their more distant inputs are `…`.
final class ShortFormula {
    /// The maximum number of nodes of a formula that is written out whole, and of the nearest ones
    /// of a larger one.
    private static final int WHOLE = 40;

    private static final int NEAREST = 12;

    private static final int MOST_CHARACTERS = 2_000;

    /// The notation in a formula for an input whose name contains a character that is not a letter.
    private static final String CUT_IN_FORMULA = "`…`";

    private static final String CUT = "…";

    private ShortFormula() {}

    /// @param name the node's name, if any
    static String of(Optional<String> name, Node node) {
        Node near = Origin.derivedFrom(node, () -> nearPart(node));
        String formula =
                name.map(known -> GraphText.formula(known, near))
                        .orElseGet(() -> GraphText.formula(near))
                        .replace(CUT_IN_FORMULA, CUT);
        return formula.length() <= MOST_CHARACTERS
                ? formula
                : formula.substring(0, formula.offsetByCodePoints(0, MOST_CHARACTERS / 2)) + CUT;
    }

    /// Returns the node with distant nodes replaced by inputs.
    private static Node nearPart(Node node) {
        Set<Node> all = near(node, WHOLE + 1);
        Set<Node> near = all.size() <= WHOLE ? all : near(node, NEAREST);
        Map<Node, Node> made = new HashMap<>();
        for (Node each : Graph.upTo(other -> !near.contains(other), List.of(node)).nodes()) {
            made.put(each, near.contains(each) ? onMade(each, made) : standIn(each));
        }
        return Objects.requireNonNull(made.get(node));
    }

    private static Node onMade(Node node, Map<Node, Node> made) {
        return node.withInputs(
                node.inputs().stream().map(made::get).map(Objects::requireNonNull).toList());
    }

    private static Node standIn(Node node) {
        return node.inputs().isEmpty() ? node : new Input(CUT, node.type(), Input.Role.ARGUMENT);
    }

    private static Set<Node> near(Node node, int most) {
        Set<Node> near = new HashSet<>();
        Queue<Node> next = new ArrayDeque<>(List.of(node));
        while (!next.isEmpty() && near.size() < most) {
            Node each = next.remove();
            if (near.add(each)) {
                next.addAll(each.inputs());
            }
        }
        return near;
    }
}
