package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.check.difference.Sample;
import dev.adjoint.check.difference.Slope;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The likely reason why a derivative is not the slope, with a table as evidence.
///
/// @param stopsGradient whether the function contains a stopGradient
/// @param whose the ops and rules that may have a wrong derivative, such as ` of the op swish`
record Reason(boolean stopsGradient, String whose) {
    /// The reason for a function in Java.
    static final Reason OF_JAVA = new Reason(false, "");

    /// The largest number of a user's ops and rules to name.
    private static final int NAMED = 3;

    private static final String LIBRARY = "dev.adjoint.autodiff.";

    /// @param f the function as written by the user
    static Reason of(Node f) {
        List<Node> nodes = Graph.of(List.of(f)).nodes();
        boolean stopsGradient =
                nodes.stream()
                        .anyMatch(
                                node ->
                                        node instanceof Marker marker
                                                && marker.meaning()
                                                        instanceof Meaning.StopGradient);
        List<String> own = nodes.stream().flatMap(Reason::own).distinct().toList();
        boolean areNamed = !own.isEmpty() && own.size() <= NAMED;
        return new Reason(
                stopsGradient, " of " + (areNamed ? String.join(" or ", own) : "an op on the way"));
    }

    /// Returns the name of a node's op or rule if it is a user's.
    private static Stream<String> own(Node node) {
        return switch (node) {
            case Elementwise elementwise -> own(elementwise.op());
            case Scan scan -> own(scan.op());
            case Marker marker
                    when marker.meaning() instanceof Meaning.CustomRule rule
                            && !rule.line().isEmpty() ->
                    Stream.of("the custom rule of " + rule.line());
            default -> Stream.empty();
        };
    }

    private static Stream<String> own(Op op) {
        boolean isLibrarys = op.getClass().getName().startsWith(LIBRARY);
        return isLibrarys ? Stream.empty() : Stream.of("the op " + op.label());
    }

    /// Returns the reason why a place is inconclusive.
    static String kink(String where, double analytic, double left, double right) {
        return String.format(
                Locale.ROOT,
                "%s is a kink, or very near one: the slope is %.6g to the left and %.6g to the"
                        + " right, and the gradient says %.6g",
                where,
                left,
                right,
                analytic);
    }

    /// Returns the reason why a place is inconclusive, from differences.
    static String kink(String where, double analytic, Slope slope) {
        return slope.isKink() ? kink(where, analytic, slope.left(), slope.right()) : edge(where);
    }

    /// Returns the reason why a place is inconclusive, from derivatives in real arithmetic.
    static String kink(String where, double analytic, Truth truth) {
        boolean isFinite = Double.isFinite(truth.left()) && Double.isFinite(truth.right());
        return isFinite ? kink(where, analytic, truth.left(), truth.right()) : edge(where);
    }

    private static String edge(String where) {
        return where
                + " lies on the edge of the domain: the function is not finite on both sides of it";
    }

    /// Returns the reason for a derivative that real arithmetic does not confirm, if differences
    /// cannot tell.
    String of(double analytic, Slope slope, Truth truth) {
        String likely =
                !Double.isFinite(analytic)
                        ? "an overflow or 0/0 in the gradient: the function itself is smooth here"
                        : analytic == 0 && stopsGradient
                                ? "a stopGradient between the input and the function"
                                : "a derivative that loses its digits here, such as 1 - y² where y"
                                        + " is nearly 1: write it from x; or a wrong one";
        return String.format(
                Locale.ROOT,
                "likely %s\nsteps of float64 cannot tell; the function in more digits has the slope"
                        + " %.12g\n%s",
                likely,
                truth.right(),
                table(analytic, slope));
    }

    String of(double analytic, Slope slope, double tolerance) {
        return "likely " + likely(analytic, slope, tolerance) + "\n" + table(analytic, slope);
    }

    private String likely(double analytic, Slope slope, double tolerance) {
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
        if (analytic == 0 && stopsGradient) {
            return "a stopGradient between the input and the function";
        }
        double ratio = analytic / slope.value();
        double rounded = Math.rint(ratio);
        boolean isFactor = rounded != 1 && rounded != 0 && Math.abs(ratio - rounded) < 1e-6;
        return "a wrong derivative"
                + whose
                + (isFactor ? ": it is off by the factor " + (long) rounded : "");
    }

    /// Returns a table of differences. With a shorter step, a correct derivative approaches the
    /// difference quadratically until rounding shows; a wrong one does not.
    private static String table(double analytic, Slope slope) {
        StringBuilder table = new StringBuilder("step      central difference   from analytic");
        List<Sample> sweep = slope.sweep();
        for (int i = 0; i < sweep.size(); i += 2) {
            Sample sample = sweep.get(i);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "\n%-9.1e %-20.12g %.1e",
                            sample.step(),
                            sample.slope(),
                            Math.abs(analytic - sample.slope())));
        }
        return table.toString();
    }
}
