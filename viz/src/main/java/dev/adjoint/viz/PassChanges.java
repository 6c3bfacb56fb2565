package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplification;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What became of each node in a pass.
final class PassChanges {
    private final Simplification pass;
    private final Set<Node> kept = new HashSet<>();
    private final Set<Node> keptAs = new HashSet<>();

    PassChanges(Simplification pass) {
        this.pass = pass;
        Graph after = pass.after();
        for (Node node : pass.before().nodes()) {
            Node successor = pass.successor(node);
            boolean isSame = pass.rules(node).isEmpty() && after.contains(successor);
            if (isSame && keptAs.add(successor)) {
                kept.add(node);
            }
        }
    }

    boolean isNew(Node node) {
        return !keptAs.contains(node);
    }

    boolean isKept(Node node) {
        return kept.contains(node);
    }

    /// Why a node went: the rules that rewrote it, or that nothing needs it, or that there was
    /// another like it.
    List<String> reasons(Node node) {
        List<String> rules =
                pass.rules(node).stream().map(rule -> rule.getClass().getSimpleName()).toList();
        if (!rules.isEmpty()) {
            return rules;
        }
        boolean isMerged = keptAs.contains(pass.successor(node));
        return List.of(isMerged ? "merged with its twin" : "no longer needed");
    }
}
