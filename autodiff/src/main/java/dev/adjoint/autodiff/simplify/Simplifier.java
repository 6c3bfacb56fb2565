package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Interner;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.NodeMap;
import dev.adjoint.autodiff.graph.Origin;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Rebuilds a graph bottom up, sharing equal computations and applying rules until none has
/// anything to say. A node that nothing changed in stays the very same node.
public final class Simplifier {
    private static final RuleIndex STANDARD = new RuleIndex(StandardRules.ALL);

    private final RuleIndex rules;
    private final Interner interner = new Interner();

    /// For each node that was met, the node to take instead: itself if nothing is left to do.
    private final NodeMap<Node> simple = new NodeMap<>();

    private final Steps steps;
    private final int floor;

    private Simplifier(RuleIndex rules, Steps steps, int floor) {
        this.rules = rules;
        this.steps = steps;
        this.floor = floor;
    }

    /// A simplifier by the [StandardRules].
    ///
    /// @param floor nodes of this height or a smaller one that have inputs stay as they are
    static Simplifier above(int floor) {
        return new Simplifier(STANDARD, Steps.FORGOTTEN, floor);
    }

    /// The roots, simplified by the [StandardRules].
    public static List<Node> simplify(Collection<? extends Node> roots) {
        return above(0).run(roots);
    }

    /// The roots, simplified by these rules; equal computations are shared between them.
    public static List<Node> simplify(Collection<? extends Node> roots, List<Rule> rules) {
        return new Simplifier(new RuleIndex(rules), Steps.FORGOTTEN, 0).run(roots);
    }

    /// The roots, simplified by the [StandardRules], with what became of each node.
    public static Simplification trace(Collection<? extends Node> roots) {
        return trace(roots, StandardRules.ALL);
    }

    /// The roots, simplified by these rules, with what became of each node.
    public static Simplification trace(Collection<? extends Node> roots, List<Rule> rules) {
        Steps.Kept steps = new Steps.Kept();
        List<Node> result = new Simplifier(new RuleIndex(rules), steps, 0).run(roots);
        return Simplification.of(Graph.of(roots), Graph.of(result), steps);
    }

    List<Node> run(Collection<? extends Node> roots) {
        return Origin.inPass(
                () -> {
                    List<Node> result = new ArrayList<>(roots.size());
                    for (Node root : roots) {
                        result.add(run(root));
                    }
                    return result;
                });
    }

    /// Works through the nodes below `root` with a stack of its own, since a graph may be deep.
    private Node run(Node root) {
        List<Waiting> stack = new ArrayList<>();
        stack.add(new Waiting(root));
        while (!stack.isEmpty()) {
            Waiting top = stack.getLast();
            Node last = last(top, stack);
            if (last != null) {
                simple.put(top.node, last);
                stack.removeLast();
            }
        }
        return Objects.requireNonNull(simple.get(root));
    }

    /// The simplest form of the node on top of the stack; null if it waits for other nodes, which
    /// are added to the stack.
    private @Nullable Node last(Waiting top, List<Waiting> stack) {
        Node node = top.node;
        Node known = simple.get(node);
        if (known != null) {
            return known;
        }
        Node next = top.next == null ? step(node, stack) : top.next;
        if (next == null || next == node) {
            return next;
        }
        Node last = simple.get(next);
        if (last == null) {
            top.next = next;
            stack.add(new Waiting(next));
        }
        return last;
    }

    private boolean stays(Node node) {
        return node.height() <= floor && node.height() > 0;
    }

    /// One step of a node: the node on its simplified inputs, its earlier twin, the result of a
    /// rule, or the node itself if none applies. Null if it waits for inputs, which are added to
    /// the stack.
    private @Nullable Node step(Node node, List<Waiting> stack) {
        if (stays(node)) {
            return interner.intern(node);
        }
        int before = stack.size();
        List<Node> inputs = new ArrayList<>(node.inputs().size());
        for (Node input : node.inputs()) {
            Node better = simple.get(input);
            if (better == null) {
                stack.add(new Waiting(input));
            } else {
                inputs.add(better);
            }
        }
        if (stack.size() > before) {
            return null;
        }
        Node next = node.withInputs(inputs);
        if (next == node) {
            next = interner.intern(node);
        }
        if (next == node) {
            next = Origin.derivedFrom(node, () -> rewritten(node));
        }
        steps.took(node, next);
        return next;
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

    /// A node on the stack: it waits for its inputs, and then for the node that took its place.
    private static final class Waiting {
        private final Node node;
        private @Nullable Node next;

        Waiting(Node node) {
            this.node = node;
        }
    }
}
