package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The forward mode: one walk along the computation gives the derivative of all outputs in one
/// direction of the inputs (Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008,
/// chapter 3). The cost is a small multiple of the function's own, regardless of the number of
/// outputs.
public final class ForwardMode {
    private ForwardMode() {}

    /// Returns the derivative of each output in the direction `tangents` of the inputs, of the
    /// output's type, not simplified. An input may be an inner node: its tangent is then added to
    /// the tangent from the inputs below it. An output's derivative is zero if it depends on no
    /// input, or only through masks and stop-gradients.
    ///
    /// @throws ShapeMismatchException if there is not one tangent of each input's type, or an
    ///   output or an input is a mask
    public static List<Node> jvp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> tangents) {
        Requirements.oneOfEachType("jvp", "input", inputs, "tangent", tangents);
        Graph graph = Heights.downTo(inputs, outputs);
        for (Node output : outputs) {
            Requirements.floating("jvp", "an output", output, List.of(output));
        }
        Map<Node, Guarded> seeds = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            seeds.merge(inputs.get(i), Guarded.seed(tangents.get(i)), Guarded::plus);
        }
        @Nullable Guarded[] found = walk(graph, seeds, Heights.lowest(inputs));
        List<Node> result = new ArrayList<>();
        for (Node output : outputs) {
            Guarded tangent = found[graph.position(output)];
            result.add(tangent == null ? Zeros.like(output) : whole(output, tangent));
        }
        return result;
    }

    private static Node whole(Node output, Guarded tangent) {
        return Origin.derivedFrom(output, tangent::whole);
    }

    /// Returns the tangent of each node, by position; null if it is zero.
    private static @Nullable Guarded[] walk(Graph graph, Map<Node, Guarded> seeds, int floor) {
        @Nullable Guarded[] found = new Guarded[graph.size()];
        for (int i = 0; i < found.length; i++) {
            Node node = graph.nodes().get(i);
            Guarded passedOn = node.height() <= floor ? null : passedOn(graph, node, found);
            Guarded seed = seeds.get(node);
            if (seed != null && passedOn != null) {
                found[i] = Origin.derivedFrom(node, () -> passedOn.plus(seed));
            } else {
                found[i] = seed == null ? passedOn : seed;
            }
        }
        return found;
    }

    private static @Nullable Guarded passedOn(Graph graph, Node node, @Nullable Guarded[] found) {
        @Nullable Guarded[] tangents = new Guarded[node.inputs().size()];
        boolean depends = false;
        for (int input = 0; input < tangents.length; input++) {
            if (Differentiable.passes(node, input)) {
                tangents[input] = found[graph.position(node.input(input))];
                depends |= tangents[input] != null;
            }
        }
        return depends ? Origin.derivedFrom(node, () -> Pushforward.of(node, tangents)) : null;
    }
}
