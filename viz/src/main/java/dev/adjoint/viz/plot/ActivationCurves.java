package dev.adjoint.viz.plot;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
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

    /// The units of a row: the one that is drawn, and another one with the input 0.
    private static final int UNITS = 2;

    /// The smallest difference between two points that may be a jump.
    private static final double JUMP = 0.12;

    private static final int BISECTIONS = 40;

    private ActivationCurves() {}

    /// Creates two panels: all functions, and all derivatives.
    static PanelPlot of(List<Activation> activations) {
        LinePlot values = LinePlot.of("Activation", "x", "f(x)");
        LinePlot slopes = LinePlot.of("Derivative", "x", "f′(x)");
        for (DrawnActivation function : functions(activations)) {
            values = function.value.addedTo(values, function.name);
            slopes = function.slope.addedTo(slopes, function.name);
        }
        return new PanelPlot("", List.of(values, slopes), 2);
    }

    /// Creates a panel per activation.
    static PanelPlot panels(List<Activation> activations) {
        List<LinePlot> panels =
                functions(activations).stream()
                        .map(
                                function -> {
                                    LinePlot panel = LinePlot.of(function.name, "x", "");
                                    LinePlot value = function.value.addedTo(panel, "f(x)");
                                    return function.slope.addedTo(value, "f′(x)");
                                })
                        .toList();
        return new PanelPlot("", panels, 3);
    }

    /// An activation and its derivative.
    private record DrawnActivation(String name, Curve value, Curve slope) {}

    private static List<DrawnActivation> functions(List<Activation> activations) {
        if (activations.isEmpty()) {
            throw new IllegalArgumentException(
                    "activations: got none, needed one or more, such as TANH");
        }
        List<DrawnActivation> functions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Activation activation : activations) {
            Input x = Leaves.input("x", POINTS, UNITS);
            Node value = ShapeOps.slice(activation.of(x), 1, 0, 1);
            Node slope = Autodiff.gradient(ReductionOps.sum(value), x).getFirst();
            Curve values = Curve.of(at -> evaluate(value, x, at, 1, 0));
            Curve slopes = Curve.of(at -> evaluate(slope, x, at, UNITS, 0));
            Curve others = Curve.of(at -> evaluate(slope, x, at, UNITS, 1));
            boolean isMixed = others.ys.stream().anyMatch(y -> y != 0);
            String label = activation.label() + (isMixed ? " beside 0" : "");
            names.add(name(label, names));
            functions.add(new DrawnActivation(names.getLast(), values, slopes));
        }
        return functions;
    }

    /// Evaluates one column of a function of rows (x, 0).
    private static double[] evaluate(Node function, Input x, double[] at, int columns, int column) {
        double[] rows = new double[UNITS * at.length];
        for (int i = 0; i < at.length; i++) {
            rows[UNITS * i] = at[i];
        }
        double[] all = Interpreter.evaluate(function, x.is(rows)).toDoubles();
        return IntStream.range(0, at.length).mapToDouble(i -> all[columns * i + column]).toArray();
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

    private static String name(String label, List<String> taken) {
        String name = label;
        for (int copy = 2; taken.contains(name); copy++) {
            name = label + " " + copy;
        }
        return name;
    }
}
