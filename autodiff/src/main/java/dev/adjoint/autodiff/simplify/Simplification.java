package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What simplifying some roots came to, node by node: for those who want to see it. Made by
/// [Simplifier#trace].
public final class Simplification {
    private final Graph before;
    private final Graph after;
    private final Map<Node, Node> successors;
    private final Map<Node, List<Rule>> rules;

    private Simplification(
            Graph before, Graph after, Map<Node, Node> successors, Map<Node, List<Rule>> rules) {
        this.before = before;
        this.after = after;
        this.successors = successors;
        this.rules = rules;
    }

    static Simplification of(Graph before, Graph after, Steps.Kept steps) {
        Map<Node, Node> successors = new HashMap<>();
        Map<Node, List<Rule>> rules = new HashMap<>();
        for (Node node : before.nodes()) {
            List<Rule> ofNode = new ArrayList<>();
            Node last = node;
            for (Optional<Node> next = steps.next(node);
                    next.isPresent();
                    next = steps.next(last)) {
                steps.rule(last).ifPresent(ofNode::add);
                last = next.get();
            }
            successors.put(node, last);
            rules.put(node, List.copyOf(ofNode));
        }
        return new Simplification(before, after, successors, rules);
    }

    /// The graph of the roots as they were.
    public Graph before() {
        return before;
    }

    /// The graph of the roots, simplified.
    public Graph after() {
        return after;
    }

    /// The node that computes the same after the pass: itself where nothing changed. Nodes that
    /// share their successor were merged. It need not be in [#after], where what read the node was
    /// rewritten so as not to need it.
    ///
    /// @throws IllegalArgumentException where the node was not in the graph before
    public Node successor(Node node) {
        Node successor = successors.get(node);
        if (successor == null) {
            throw new IllegalArgumentException(
                    "simplification: got "
                            + node
                            + ", needed a node of the graph before: look among before().nodes()"
                            + "  made at "
                            + node.origin().line());
        }
        return successor;
    }

    /// The rules that led from a node of the graph before to its successor, in order: not those
    /// that changed its inputs.
    public List<Rule> rules(Node node) {
        return rules.getOrDefault(node, List.of());
    }
}
