package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Interner;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.NodeMap;
import dev.adjoint.autodiff.graph.Origin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Rebuilds a graph bottom up, sharing equal computations and applying rules until none has
/// anything to say. A node that nothing changed in stays the very same node.
public final class Simplifier {
    private final RuleIndex rules;
    private final Interner interner = new Interner();

    /// For each node that was met, the node to take instead: itself where nothing is left to do.
    private final NodeMap<Node> successors = new NodeMap<>();

    private final Steps steps;
    private final int floor;

    /// @param floor nodes of this height or a smaller one that have inputs stay as they are
    Simplifier(List<Rule> rules, Steps steps, int floor) {
        this.rules = new RuleIndex(rules);
        this.steps = steps;
        this.floor = floor;
    }

    /// The roots, simplified by the [StandardRules].
    public static List<Node> simplify(Collection<? extends Node> roots) {
        return simplify(roots, StandardRules.ALL);
    }

    /// The roots, simplified by these rules; equal computations are shared between them.
    public static List<Node> simplify(Collection<? extends Node> roots, List<Rule> rules) {
        return new Simplifier(rules, Steps.FORGOTTEN, 0).run(roots);
    }

    /// The roots, simplified by the [StandardRules], with what became of each node.
    public static Simplification trace(Collection<? extends Node> roots) {
        return trace(roots, StandardRules.ALL);
    }

    /// The roots, simplified by these rules, with what became of each node.
    public static Simplification trace(Collection<? extends Node> roots, List<Rule> rules) {
        Steps.Kept steps = new Steps.Kept();
        List<Node> result = new Simplifier(rules, steps, 0).run(roots);
        return Simplification.of(Graph.of(roots), Graph.of(result), steps);
    }

    List<Node> run(Collection<? extends Node> roots) {
        List<Node> result = new ArrayList<>(roots.size());
        for (Node root : roots) {
            result.add(run(root));
        }
        return result;
    }

    /// Works through the nodes below `root` with a stack of its own, since a graph may be deep. A
    /// node waits on the stack for its inputs, and then for the node that took its place.
    private Node run(Node root) {
        List<Node> waiting = new ArrayList<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            Node node = waiting.getLast();
            Node next = successors.get(node);
            if (next == null && stays(node)) {
                successors.put(node, interner.intern(node));
            } else if (next == null) {
                if (!pushInputs(node, waiting)) {
                    Node better = step(node);
                    steps.took(node, better);
                    successors.put(node, better);
                }
            } else if (next == node || isSimple(next)) {
                successors.put(node, simplified(next));
                waiting.removeLast();
            } else {
                waiting.add(next);
            }
        }
        return simplified(root);
    }

    private boolean stays(Node node) {
        return node.height() <= floor && node.height() > 0;
    }

    /// Whether there is nothing left to do for a node and those below it.
    private boolean isSimple(Node node) {
        Node next = successors.get(node);
        return next != null && (next == node || successors.get(next) == next);
    }

    private Node simplified(Node node) {
        return Objects.requireNonNull(successors.get(node));
    }

    private boolean pushInputs(Node node, List<Node> waiting) {
        int before = waiting.size();
        for (Node input : node.inputs()) {
            if (!isSimple(input)) {
                waiting.add(input);
            }
        }
        return waiting.size() > before;
    }

    /// One step of a node whose inputs are simplified: the node with the new inputs, its earlier
    /// twin, what a rule makes of it, or, where nothing is left to do, itself.
    private Node step(Node node) {
        Node rebuilt = withSimplifiedInputs(node);
        if (rebuilt != node) {
            return rebuilt;
        }
        Node twin = interner.intern(node);
        if (twin != node) {
            return twin;
        }
        return Origin.derivedFrom(node, () -> rewritten(node));
    }

    private Node withSimplifiedInputs(Node node) {
        boolean same = true;
        List<Node> inputs = new ArrayList<>(node.inputs().size());
        for (Node input : node.inputs()) {
            Node better = simplified(input);
            same &= better == input;
            inputs.add(better);
        }
        return same ? node : node.withInputs(inputs);
    }

    private Node rewritten(Node node) {
        for (Rule rule : rules.of(node)) {
            var better = rule.apply(node);
            if (better.isPresent()) {
                requireSameType(rule, node, better.get());
                steps.applied(node, rule);
                return better.get();
            }
        }
        return node;
    }

    private static void requireSameType(Rule rule, Node node, Node better) {
        if (!better.type().equals(node.type())) {
            throw new IllegalStateException(
                    "simplify: " + rule + " made " + better + " of " + node);
        }
    }
}
