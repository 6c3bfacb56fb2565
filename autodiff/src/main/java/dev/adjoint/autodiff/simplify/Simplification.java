package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A record of simplifying some roots, node by node. Made by [Simplifier#trace].
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

    /// Returns the graph of the roots before simplification.
    public Graph before() {
        return before;
    }

    /// Returns the graph of the roots after simplification.
    public Graph after() {
        return after;
    }

    /// Returns the node that computes the same value after the pass: the node itself if nothing
    /// changed. Nodes with the same successor were merged. The successor may be missing from
    /// [#after] if its readers were rewritten so that they do not need it.
    ///
    /// @throws IllegalArgumentException if the node was not in the graph before
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

    /// Returns the rules that led from a node of the graph before to its successor, in order. Rules
    /// that changed its inputs are not included.
    public List<Rule> rules(Node node) {
        return rules.getOrDefault(node, List.of());
    }

    @Override
    public String toString() {
        return before + " -> " + after;
    }
}
