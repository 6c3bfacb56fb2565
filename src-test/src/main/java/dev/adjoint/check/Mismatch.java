package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Locale;

/// One entry of a gradient that differs from the slope of the function there.
///
/// @param input whose entry it is
/// @param position of the entry, in row-major order
/// @param point the entry's own value
/// @param analytic what reverse mode says
/// @param slope what the function's values say
/// @param tolerance how far the two may be apart
record Mismatch(
        Input input, int position, double point, double analytic, Slope slope, double tolerance) {
    /// How many times the tolerance the two are apart.
    double badness() {
        double times = Math.abs(analytic - slope.value()) / tolerance;
        return Double.isNaN(times) ? Double.POSITIVE_INFINITY : times;
    }

    String text(Node f) {
        return String.format(
                Locale.ROOT,
                "  %s%s = %s: analytic %.12g, numeric %.12g, difference %.3g, tolerance %.3g%n"
                        + "    likely %s",
                input.name(),
                index(),
                point,
                analytic,
                slope.value(),
                Math.abs(analytic - slope.value()),
                tolerance,
                reason(f));
    }

    private String index() {
        Shape shape = input.shape();
        int[] strides = shape.strides();
        int[] index = new int[shape.rank()];
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = position / strides[axis] % shape.size(axis);
        }
        return shape.isScalar() ? "" : Arrays.toString(index);
    }

    private String reason(Node f) {
        if (Double.isNaN(slope.value())) {
            return "the point lies on the edge of the domain: the function is not finite on both"
                    + " sides of it; move the point inside";
        }
        if (slope.isKink()) {
            return String.format(
                    Locale.ROOT,
                    "a kink at the point or very near: the slope is %.6g to the left and %.6g to"
                            + " the right; move the point away",
                    slope.left(),
                    slope.right());
        }
        if (!Double.isFinite(analytic)) {
            return "an overflow or 0/0 in the gradient: the function itself is smooth here";
        }
        if (slope.error() > tolerance) {
            return String.format(
                    Locale.ROOT,
                    "noise: the numeric slope is only known to %.3g; scale the function, or choose"
                            + " a point where it cancels less",
                    slope.error());
        }
        return wrongRule(f);
    }

    private String wrongRule(Node f) {
        if (analytic == 0 && stopsGradient(f)) {
            return "a stopGradient between the input and the function";
        }
        double ratio = analytic / slope.value();
        double rounded = Math.rint(ratio);
        boolean isFactor = rounded != 1 && rounded != 0 && Math.abs(ratio - rounded) < 1e-6;
        return "a wrong derivative of an op on the way"
                + (isFactor ? ": it is off by the factor " + (long) rounded : "");
    }

    private static boolean stopsGradient(Node f) {
        return Graph.of(f).nodes().stream()
                .anyMatch(
                        node ->
                                node instanceof Marker marker
                                        && marker.meaning() instanceof Meaning.StopGradient);
    }
}
