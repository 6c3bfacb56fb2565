package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Gradient descent on a function of one variable: the curve, and the steps at several rates.
final class DescentCurves {
    private static final int POINTS = 201;

    private DescentCurves() {}

    static PanelPlot of(
            UnaryOperator<Node> loss,
            double low,
            double high,
            double start,
            int steps,
            double... rates) {
        boolean isRange = low < high && Double.isFinite(low) && Double.isFinite(high);
        if (!isRange || steps < 1 || rates.length == 0) {
            throw new IllegalArgumentException(
                    "descent: got the range "
                            + low
                            + " to "
                            + high
                            + ", "
                            + steps
                            + " steps and the rates "
                            + Arrays.toString(rates)
                            + ", needed low below high, and one or more of both");
        }
        Input w = Leaves.scalar("w");
        Node value = loss.apply(w);
        Program program =
                Program.compile(inputs(w), outputs(value, Autodiff.gradient(value, w).getFirst()));
        double[] xs = new double[POINTS];
        double[] ys = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            xs[i] = low + (high - low) * i / (POINTS - 1);
            ys[i] = program.run(xs[i]).scalar(0);
        }
        List<Plot> panels = new ArrayList<>();
        for (double rate : rates) {
            LinePlot curve =
                    LinePlot.of("rate " + Tensor.text(rate), "w", "loss").series("loss", xs, ys);
            panels.add(withSteps(curve, program, low, high, start, steps, rate));
        }
        return new PanelPlot("", panels, Math.min(3, rates.length));
    }

    /// Adds the steps as long as they stay within the range.
    private static LinePlot withSteps(
            LinePlot curve,
            Program program,
            double low,
            double high,
            double start,
            int steps,
            double rate) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        double x = start;
        for (int step = 0; step <= steps && x >= low && x <= high; step++) {
            Result result = program.run(x);
            xs.add(x);
            ys.add(result.scalar(0));
            x -= rate * result.scalar(1);
        }
        return xs.isEmpty()
                ? curve
                : curve.series(
                        "steps",
                        xs.stream().mapToDouble(each -> each).toArray(),
                        ys.stream().mapToDouble(each -> each).toArray());
    }
}
