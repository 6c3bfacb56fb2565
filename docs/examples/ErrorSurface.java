package examples;

import static dev.adjoint.Adjoint.*;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/// An error with two valleys, E(w) = (w² - 1)² + 0.3 w, and gradient descent from two starts: it
/// goes downhill to the valley it begins in, which need not be the deeper one.
public final class ErrorSurface {
    private static final int STEPS = 30;
    private static final double RATE = 0.04;

    private final Input w = scalar("w");
    private final Node error = add(square(sub(square(w), 1)), mul(w, 0.3));
    private final Node slope = gradient(error, w).getFirst();
    private final Program program = compile(inputs(w), outputs(error, slope));

    private ErrorSurface() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        ErrorSurface surface = new ErrorSurface();
        System.out.println(GraphText.formula("E", surface.error));
        System.out.println(GraphText.formula("dE/dw", surface.slope));
        double[] ws = IntStream.rangeClosed(-75, 75).mapToDouble(i -> i / 50.0).toArray();
        LinePlot plot =
                LinePlot.of("Two valleys", "w", "E(w)").series("E(w)", ws, surface.errors(ws));
        for (double start : new double[] {0.3, -0.1}) {
            double[] path = surface.descend(start);
            double[] errors = surface.errors(path);
            plot = plot.scatter("from " + start, path, errors);
            System.out.printf(
                    Locale.ROOT,
                    "from %.1f: w = %.4f, E = %.4f%n",
                    start,
                    path[STEPS],
                    errors[STEPS]);
        }
        Path file = folder.resolve("error-surface.svg");
        plot.write(file);
        System.out.println("wrote " + file);
    }

    /// Where descent is after each step, its start included.
    private double[] descend(double start) {
        double[] path = new double[STEPS + 1];
        path[0] = start;
        for (int i = 0; i < STEPS; i++) {
            path[i + 1] = path[i] - RATE * program.run(path[i]).scalar(slope);
        }
        return path;
    }

    private double[] errors(double[] ws) {
        return IntStream.range(0, ws.length)
                .mapToDouble(i -> program.run(ws[i]).scalar(error))
                .toArray();
    }
}
