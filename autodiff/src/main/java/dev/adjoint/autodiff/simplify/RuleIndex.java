package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// For each kind of node the rules that may have something to say of it, in their order: a node is
/// shown to a few rules, however many there are.
final class RuleIndex {
    private final List<Rule> rules;
    private final Map<Class<?>, List<Rule>> byRoot = new HashMap<>();

    RuleIndex(List<Rule> rules) {
        this.rules = rules;
    }

    List<Rule> of(Node node) {
        Class<?> kind = node instanceof Elementwise op ? op.op().getClass() : node.getClass();
        List<Rule> known = byRoot.get(kind);
        if (known == null) {
            known = rules.stream().filter(rule -> looksAt(rule, kind, node)).toList();
            byRoot.put(kind, known);
        }
        return known;
    }

    private static boolean looksAt(Rule rule, Class<?> kind, Node node) {
        Set<Class<?>> roots = rule.roots();
        return roots.isEmpty() || roots.contains(kind) || roots.contains(node.getClass());
    }
}
