package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that can match each kind of node, in order. Each node is tried against a few rules,
/// regardless of their total number.
final class RuleIndex {
    /// Rules by each class named in their roots: of an op, or of a node.
    private final Map<Class<?>, List<Rule>> byRoot = new HashMap<>();

    /// Rules for ops that no rule names.
    private final List<Rule> ofAnyOp;

    /// Rules for nodes that no rule names.
    private final List<Rule> ofAnyNode;

    RuleIndex(List<Rule> rules) {
        ofAnyNode = rules.stream().filter(rule -> rule.roots().isEmpty()).toList();
        ofAnyOp = matching(rules, Elementwise.class, Elementwise.class);
        for (Rule rule : rules) {
            for (Class<?> root : rule.roots()) {
                Class<?> node = Node.class.isAssignableFrom(root) ? root : Elementwise.class;
                byRoot.computeIfAbsent(root, each -> matching(rules, each, node));
            }
        }
    }

    List<Rule> of(Node node) {
        return node instanceof Elementwise elementwise
                ? byRoot.getOrDefault(elementwise.op().getClass(), ofAnyOp)
                : byRoot.getOrDefault(node.getClass(), ofAnyNode);
    }

    private static List<Rule> matching(List<Rule> rules, Class<?> root, Class<?> node) {
        return rules.stream()
                .filter(
                        rule ->
                                rule.roots().isEmpty()
                                        || rule.roots().contains(root)
                                        || rule.roots().contains(node))
                .toList();
    }
}
