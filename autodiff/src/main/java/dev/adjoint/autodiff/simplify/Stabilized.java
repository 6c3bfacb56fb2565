package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Functions prepared for differentiation: simplified by the [StandardRules], so that a value with
/// a stable form has a stable derivative. The targets of the derivative are held: a target that is
/// not an input stands behind a marker that blocks all rules. Nodes below the lowest target stay as
/// they are. So in a loop that differentiates step by step, the cost of a step does not grow with
/// the number of earlier steps.
public final class Stabilized {
    private final int floor;
    private final Simplifier simplifier;
    private final List<Node> outputs;
    private final List<Node> targets;

    /// The user's own node for a node of the simplified functions.
    private final Map<Node, Node> originals = new HashMap<>();

    private final boolean holds;

    private Stabilized(List<? extends Node> outputs, List<? extends Node> targets) {
        this.floor = targets.stream().mapToInt(Node::height).min().orElse(0);
        this.simplifier = Simplifier.above(floor);
        Map<Node, Node> copies = held(outputs, targets);
        this.holds = !copies.isEmpty();
        this.outputs = simplifier.run(copied(outputs, copies));
        this.targets = simplifier.run(copied(targets, copies));
        copies.forEach(
                (node, copy) -> {
                    if (!targets.contains(node)
                            && simplifier.run(List.of(copy)).getFirst() == copy) {
                        originals.put(copy, node);
                    }
                });
        for (int i = 0; i < targets.size(); i++) {
            originals.put(this.targets.get(i), targets.get(i));
        }
    }

    /// @param targets the nodes to differentiate for
    public static Stabilized of(List<? extends Node> outputs, List<? extends Node> targets) {
        return new Stabilized(outputs, targets);
    }

    /// Returns the simplified functions.
    public List<Node> outputs() {
        return outputs;
    }

    /// Returns the nodes to differentiate for in [#outputs], in the order of the targets.
    public List<Node> targets() {
        return targets;
    }

    /// Returns derivatives of [#outputs], simplified, to be differentiated again for [#targets].
    public List<Node> simplified(List<Node> derivatives) {
        return simplifier.run(derivatives);
    }

    /// Returns derivatives of [#outputs], simplified, and expressed in the user's own targets.
    public List<Node> finished(List<Node> derivatives) {
        List<Node> simple = simplifier.run(derivatives);
        if (!holds) {
            return simple;
        }
        Graph graph =
                Graph.upTo(node -> originals.containsKey(node) || node.height() <= floor, simple);
        for (Node node : graph.nodes()) {
            if (node.height() > floor) {
                originals.computeIfAbsent(node, each -> on(each, originals));
            }
        }
        return copied(simple, originals);
    }

    /// Returns a copy of each node that depends on a target, built on held targets; empty if all
    /// targets are inputs.
    private Map<Node, Node> held(List<? extends Node> outputs, List<? extends Node> targets) {
        Map<Node, Node> copies = new HashMap<>();
        if (targets.stream().noneMatch(Stabilized::mayChange)) {
            return copies;
        }
        List<Node> roots = new ArrayList<>(outputs);
        roots.addAll(targets);
        for (Node node : Graph.upTo(each -> each.height() <= floor, roots).nodes()) {
            Node copy = node.height() <= floor ? node : on(node, copies);
            if (targets.contains(node) && mayChange(node)) {
                copies.put(node, Marker.of(new Meaning.Held(targets.indexOf(node)), copy));
            } else if (copy != node) {
                copies.put(node, copy);
            }
        }
        return copies;
    }

    /// Returns false for an input, which no rule changes.
    private static boolean mayChange(Node target) {
        return !(target instanceof Input);
    }

    private static Node on(Node node, Map<Node, Node> replacements) {
        return node.withInputs(copied(node.inputs(), replacements));
    }

    private static List<Node> copied(List<? extends Node> nodes, Map<Node, Node> copies) {
        List<Node> result = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            result.add(Objects.requireNonNull(copies.getOrDefault(node, node)));
        }
        return result;
    }

    @Override
    public String toString() {
        return "stabilized " + outputs;
    }
}
