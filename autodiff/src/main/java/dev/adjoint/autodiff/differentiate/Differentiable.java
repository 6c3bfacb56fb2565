package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;

import java.util.List;

/// Checks of differentiability, for both modes.
public final class Differentiable {
    private Differentiable() {}

    /// Checks that derivatives for the targets exist.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if one of them is a mask or of
    ///   whole numbers; the message shows the path from the outputs to it
    public static void require(
            String operation,
            List<? extends Node> outputs,
            String role,
            List<? extends Node> targets) {
        for (Node target : targets) {
            Requirements.floating(operation, role, target, outputs);
        }
    }

    /// Whether a node's value depends on an input in a way that has a derivative.
    public static boolean passes(Node node, int input) {
        return switch (node) {
            case Marker marker ->
                    switch (marker.meaning()) {
                        case Meaning.StopGradient _ -> false;
                        case Meaning.Checkpoint _, Meaning.Recomputation _, Meaning.Held _ ->
                                input == 0;
                        case Meaning.CustomRule _ -> input > 0;
                    };
            case RandomDraw _ -> false;
            default -> node.dtype().isFloating() && node.input(input).dtype().isFloating();
        };
    }
}
