package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The effect of a pass on each node.
final class PassChanges {
    private final Simplification pass;
    private final Set<Node> kept = new HashSet<>();
    private final Set<Node> keptAs = new HashSet<>();
    private final Map<Node, List<Node>> madeFrom = new HashMap<>();

    PassChanges(Simplification pass) {
        this.pass = pass;
        Graph after = pass.after();
        for (Node node : pass.before().nodes()) {
            Node successor = pass.successor(node);
            boolean isSame = pass.rules(node).isEmpty() && after.contains(successor);
            if (isSame && keptAs.add(successor)) {
                kept.add(node);
            } else if (!pass.rules(node).isEmpty()) {
                madeFrom.computeIfAbsent(successor, _ -> new ArrayList<>()).add(node);
            }
        }
    }

    /// The names of nodes after a pass: their own, and those of the nodes that they replace.
    static Map<Node, String> renamed(Simplification pass, Map<Node, String> names) {
        Map<Node, String> renamed = new LinkedHashMap<>();
        names.forEach(
                (node, name) -> {
                    boolean isBefore = pass.before().contains(node);
                    renamed.merge(
                            isBefore ? pass.successor(node) : node,
                            name,
                            (all, more) -> all + " = " + more);
                });
        return renamed;
    }

    /// Describes the removal of a node for a page; empty if the node was kept.
    List<String> removal(Node before) {
        return isKept(before) ? List.of() : reasons(before);
    }

    /// Describes the creation of a node for a page; empty if the node existed before.
    List<String> making(Node after) {
        if (!isNew(after)) {
            return List.of();
        }
        List<String> rules =
                madeFrom.getOrDefault(after, List.of()).stream()
                        .flatMap(before -> names(pass.rules(before)).stream())
                        .distinct()
                        .toList();
        return rules.isEmpty() ? List.of("new, since what it reads is") : rules;
    }

    boolean areNone() {
        return kept.size() == pass.before().size() && keptAs.size() == pass.after().size();
    }

    boolean isNew(Node node) {
        return !keptAs.contains(node);
    }

    boolean isKept(Node node) {
        return kept.contains(node);
    }

    /// The reasons for a node's removal: the rules that rewrote it, or that it was unused or a
    /// duplicate.
    List<String> reasons(Node node) {
        List<String> rules = names(pass.rules(node));
        if (!rules.isEmpty()) {
            return rules;
        }
        boolean isMerged = keptAs.contains(pass.successor(node));
        return List.of(isMerged ? "merged with its twin" : "no longer needed");
    }

    private static List<String> names(List<Rule> rules) {
        return rules.stream().map(rule -> rule.getClass().getSimpleName()).toList();
    }
}
