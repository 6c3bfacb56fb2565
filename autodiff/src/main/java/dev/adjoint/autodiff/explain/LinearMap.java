package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Scan;

/// The effect of a step on an adjoint, in words.
final class LinearMap {
    private LinearMap() {}

    static String words(Step step) {
        return switch (step.node()) {
            case Elementwise elementwise -> elementwise.label() + " works element by element";
            case Reduce reduce ->
                    switch (reduce.reduction()) {
                        case SUM -> "a sum hands its adjoint to each element";
                        case PROD -> "each element gets the product of the others";
                        case MAX -> "the largest element gets the adjoint, equal ones share it";
                        case MIN -> "the smallest element gets the adjoint, equal ones share it";
                    };
            case Scan _ -> "each element gets its share of the partial results from it on";
            case Contract _ ->
                    step.input() == 0
                            ? "the left factor gets the adjoint times the right one, transposed"
                            : "the right factor gets the left one, transposed, times the adjoint";
            case Move move -> words(move.movement());
            case Marker marker ->
                    marker.meaning() instanceof Meaning.CustomRule
                            ? "a rule of its own"
                            : marker.label() + " passes the adjoint on";
            case Input _, Constant _, RandomDraw _ ->
                    throw new IllegalStateException("explain: no step from " + step.node());
        };
    }

    /// Whether each element gets the adjoint as it is, so that the words suffice.
    static boolean isSum(Step step) {
        return step.node() instanceof Reduce reduce && reduce.reduction() == Reduction.SUM;
    }

    private static String words(Movement movement) {
        return switch (movement) {
            case Movement.Reshape _ -> "the elements go back to their shape";
            case Movement.Transpose _ -> "the axes go back to their places";
            case Movement.Broadcast _ -> "what was repeated gets the sum over its copies";
            case Movement.Slice _ -> "what was not taken gets 0";
            case Movement.Pad _ -> "the zeros around are cut off";
            case Movement.Concat _ -> "each part gets its own share";
            case Movement.Gather _ -> "an element gets the sum over the places it was taken to";
            case Movement.ScatterAdd _ -> "each element gets the adjoint of where it went";
        };
    }
}
