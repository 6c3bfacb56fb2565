package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The forward mode: one walk along the computation gives the derivative of all outputs in one
/// direction of the inputs (Griewank and Walther, "Evaluating Derivatives", 2nd edition, 2008,
/// chapter 3). The cost is a small multiple of the function's own, however many outputs.
public final class ForwardMode {
    private ForwardMode() {}

    /// The derivative of each output in the direction `tangents` of the inputs, of the output's
    /// type, not simplified. An input may be an inner node: its tangent is then added to what it
    /// has from the inputs below it. An output is zero where it depends on no input, or only by way
    /// of masks and stop-gradients.
    ///
    /// @throws ShapeMismatchException where there is not one tangent of each input's type, or an
    ///   output or an input is a mask
    public static List<Node> jvp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> tangents) {
        Requirements.oneOfEachType("jvp", "input", inputs, "tangent", tangents);
        Graph graph = Graph.of(outputs);
        for (Node output : outputs) {
            Requirements.floating("jvp", "an output", output, List.of(output));
        }
        Map<Node, Node> seeds = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            seeds.merge(inputs.get(i), tangents.get(i), ElementwiseOps::add);
        }
        @Nullable Node[] found = walk(graph, seeds);
        List<Node> result = new ArrayList<>();
        for (Node output : outputs) {
            Node tangent = found[graph.position(output)];
            result.add(tangent == null ? Zeros.like(output) : tangent);
        }
        return result;
    }

    /// The tangent of each node, by position; null where it is zero.
    private static @Nullable Node[] walk(Graph graph, Map<Node, Node> seeds) {
        @Nullable Node[] found = new Node[graph.size()];
        for (int i = 0; i < found.length; i++) {
            Node node = graph.nodes().get(i);
            @Nullable Node[] tangents = new Node[node.inputs().size()];
            boolean depends = false;
            for (int input = 0; input < tangents.length; input++) {
                if (Differentiable.passes(node, input)) {
                    tangents[input] = found[graph.position(node.input(input))];
                    depends |= tangents[input] != null;
                }
            }
            if (depends) {
                found[i] = Origin.derivedFrom(node, () -> Pushforward.of(node, tangents));
            }
            if (seeds.containsKey(node)) {
                Node seed = Objects.requireNonNull(seeds.get(node));
                Node passedOn = found[i];
                found[i] = passedOn == null ? seed : ElementwiseOps.add(passedOn, seed);
            }
        }
        return found;
    }
}
