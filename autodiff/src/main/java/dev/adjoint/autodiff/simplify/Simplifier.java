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

/// Rebuilds a graph bottom up, sharing equal computations and applying rules until none matches. A
/// node in which nothing changed stays the same instance.
public final class Simplifier {
    private static final RuleIndex STANDARD = new RuleIndex(StandardRules.ALL);

    private final RuleIndex rules;
    private final Interner interner = new Interner();

    /// The replacement of each visited node: the node itself if nothing is left to do.
    private final NodeMap<Node> simple = new NodeMap<>();

    private final Steps steps;
    private final int floor;

    private Simplifier(RuleIndex rules, Steps steps, int floor) {
        this.rules = rules;
        this.steps = steps;
        this.floor = floor;
    }

    /// Returns a simplifier that applies the [StandardRules].
    ///
    /// @param floor nodes with inputs at or below this height stay as they are
    static Simplifier above(int floor) {
        return new Simplifier(STANDARD, Steps.FORGOTTEN, floor);
    }

    /// Returns the roots, simplified by the [StandardRules].
    public static List<Node> simplify(Collection<? extends Node> roots) {
        return above(0).run(roots);
    }

    /// Returns the roots, simplified by these rules; equal computations are shared between them.
    public static List<Node> simplify(Collection<? extends Node> roots, List<Rule> rules) {
        return new Simplifier(new RuleIndex(rules), Steps.FORGOTTEN, 0).run(roots);
    }

    /// Simplifies the roots by the [StandardRules] and records the replacement of each node.
    public static Simplification trace(Collection<? extends Node> roots) {
        return trace(roots, StandardRules.ALL);
    }

    /// Simplifies the roots by these rules and records the replacement of each node.
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

    /// Simplifies the nodes below `root` with an explicit stack, since a graph may be deep.
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

    /// Returns the simplest form of the node on top of the stack; null if it waits for other nodes,
    /// which are pushed onto the stack.
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

    /// Returns one step of a node: the node on its simplified inputs, an equal earlier node, the
    /// result of a rule, or the node itself if none applies. Returns null if it waits for inputs,
    /// which are pushed onto the stack.
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

    /// A node on the stack that waits for its inputs, and then for its replacement.
    private static final class Waiting {
        private final Node node;
        private @Nullable Node next;

        Waiting(Node node) {
            this.node = node;
        }
    }
}
