package dev.adjoint.viz.plot;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.mlp.layer.Activation;

import java.util.List;
import java.util.stream.IntStream;

/// Curves of activations and their derivatives, both evaluated from the model's nodes.
final class ActivationCurves {
    private static final double END = 4;
    private static final int POINTS = 161;

    private ActivationCurves() {}

    static PanelPlot of(List<Activation> activations) {
        if (activations.isEmpty()) {
            throw new IllegalArgumentException(
                    "activations: got none, needed one or more, such as TANH");
        }
        double[] xs =
                IntStream.range(0, POINTS)
                        .mapToDouble(i -> END * (2 * i - POINTS + 1) / (POINTS - 1))
                        .toArray();
        Input x = Leaves.input("x", POINTS, 1);
        LinePlot values = LinePlot.of("Activation", "x", "f(x)");
        LinePlot slopes = LinePlot.of("Derivative", "x", "f′(x)");
        for (Activation activation : activations) {
            String name = name(activation, values.names());
            Node value = activation.of(x);
            Node sum = ReductionOps.sum(value);
            Node slope = Autodiff.gradient(sum, x).getFirst();
            values = values.series(name, xs, Interpreter.evaluate(value, x.is(xs)).toDoubles());
            slopes = slopes.series(name, xs, Interpreter.evaluate(slope, x.is(xs)).toDoubles());
        }
        return new PanelPlot("", List.of(values, slopes), 2);
    }

    private static String name(Activation activation, List<String> taken) {
        String name = activation.label();
        for (int copy = 2; taken.contains(name); copy++) {
            name = activation.label() + " " + copy;
        }
        return name;
    }
}
