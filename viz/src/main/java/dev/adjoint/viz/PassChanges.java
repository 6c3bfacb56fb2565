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

/// What became of each node in a pass.
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

    /// What nodes are called after a pass: what they come from was called so, or they themselves.
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

    /// What a page says of a node before the pass; empty where the node stayed.
    List<String> removal(Node before) {
        return isKept(before) ? List.of() : reasons(before);
    }

    /// What a page says of a node after the pass; empty where the node was there before.
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

    /// Why a node went: the rules that rewrote it, or that nothing needs it, or that there was
    /// another like it.
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
