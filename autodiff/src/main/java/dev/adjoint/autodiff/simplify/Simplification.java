package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /// @param steps what each node became in one step, itself where nothing was left to do
    /// @param applied the rules of those steps that were of one
    static Simplification of(
            Graph before,
            List<Node> roots,
            Function<Node, @Nullable Node> steps,
            Map<Node, Rule> applied) {
        Map<Node, Node> successors = new HashMap<>();
        Map<Node, List<Rule>> rules = new HashMap<>();
        for (Node node : before.nodes()) {
            List<Rule> ofNode = new ArrayList<>();
            Node last = node;
            for (Node next = steps.apply(last);
                    next != null && next != last;
                    next = steps.apply(last)) {
                Rule rule = applied.get(last);
                if (rule != null) {
                    ofNode.add(rule);
                }
                last = next;
            }
            successors.put(node, last);
            rules.put(node, List.copyOf(ofNode));
        }
        return new Simplification(before, Graph.of(roots), successors, rules);
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

    /// The rules that led from a node of the graph before to its successor, in order. Those that
    /// changed its inputs alone are listed with them.
    public List<Rule> rules(Node node) {
        return rules.getOrDefault(node, List.of());
    }
}
