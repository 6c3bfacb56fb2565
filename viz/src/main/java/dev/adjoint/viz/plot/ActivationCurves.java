package dev.adjoint.viz.plot;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.mlp.layer.Activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Curves of activations and their derivatives, both evaluated from the model's nodes.
final class ActivationCurves {
    private static final double END = 4;
    private static final int POINTS = 161;

    /// The smallest difference between two points that may be a jump.
    private static final double JUMP = 0.2;

    private static final int BISECTIONS = 40;

    private ActivationCurves() {}

    static PanelPlot of(List<Activation> activations) {
        if (activations.isEmpty()) {
            throw new IllegalArgumentException(
                    "activations: got none, needed one or more, such as TANH");
        }
        Input x = Leaves.input("x", POINTS, 1);
        LinePlot values = LinePlot.of("Activation", "x", "f(x)");
        LinePlot slopes = LinePlot.of("Derivative", "x", "f′(x)");
        for (Activation activation : activations) {
            String name = name(activation, values.names());
            Node value = activation.of(x);
            Node slope = Autodiff.gradient(ReductionOps.sum(value), x).getFirst();
            values = Curve.of(at -> evaluate(value, x, at)).addedTo(values, name);
            slopes = Curve.of(at -> evaluate(slope, x, at)).addedTo(slopes, name);
        }
        return new PanelPlot("", List.of(values, slopes), 2);
    }

    private static double[] evaluate(Node function, Input x, double[] at) {
        return Interpreter.evaluate(function, x.is(at)).toDoubles();
    }

    /// Points of a function, with a gap at each jump.
    private record Curve(List<Double> xs, List<Double> ys) {
        /// @param function of as many numbers as a curve has points
        static Curve of(UnaryOperator<double[]> function) {
            double[] xs =
                    IntStream.range(0, POINTS)
                            .mapToDouble(i -> END * (2 * i - POINTS + 1) / (POINTS - 1))
                            .toArray();
            double[] ys = function.apply(xs);
            Curve curve = new Curve(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < POINTS; i++) {
                if (i > 0 && Math.abs(ys[i] - ys[i - 1]) > JUMP) {
                    curve.addJump(function, xs[i - 1], xs[i]);
                }
                curve.add(xs[i], ys[i]);
            }
            return curve;
        }

        private void add(double x, double y) {
            xs.add(x);
            ys.add(y);
        }

        /// Adds the two sides of the jump between two numbers, found by bisection, if there is one.
        private void addJump(UnaryOperator<double[]> function, double from, double to) {
            double low = from;
            double high = to;
            for (int i = 0; i < BISECTIONS; i++) {
                double middle = (low + high) / 2;
                double[] three = values(function, low, middle, high);
                boolean isInFirstHalf =
                        Math.abs(three[1] - three[0]) > Math.abs(three[2] - three[1]);
                low = isInFirstHalf ? low : middle;
                high = isInFirstHalf ? middle : high;
            }
            double[] ends = values(function, low, high);
            if (Math.abs(ends[1] - ends[0]) > JUMP) {
                add(low, ends[0]);
                add((low + high) / 2, Double.NaN);
                add(high, ends[1]);
            }
        }

        private static double[] values(UnaryOperator<double[]> function, double... some) {
            return function.apply(Arrays.copyOf(some, POINTS));
        }

        LinePlot addedTo(LinePlot plot, String name) {
            return plot.series(
                    name,
                    xs.stream().mapToDouble(x -> x).toArray(),
                    ys.stream().mapToDouble(y -> y).toArray());
        }
    }

    private static String name(Activation activation, List<String> taken) {
        String name = activation.label();
        for (int copy = 2; taken.contains(name); copy++) {
            name = activation.label() + " " + copy;
        }
        return name;
    }
}
