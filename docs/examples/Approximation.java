package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Schedules.cosine;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/// F(x) = Σ vᵢ φ(x wᵢ + bᵢ), one hidden layer of N units, comes the nearer to a curve the more
/// units it has; the sum's own bias is one more number.
public final class Approximation {
    private static final int POINTS = 101;
    private static final int EPOCHS = 4000;

    private Approximation() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        double[] xs = IntStream.range(0, POINTS).mapToDouble(i -> i / 50.0 - 1).toArray();
        double[] ys = IntStream.range(0, POINTS).mapToDouble(i -> curve(xs[i])).toArray();
        LinePlot plot =
                LinePlot.of("F(x) = Σ vᵢ tanh(x wᵢ + bᵢ)", "x", "F(x)").series("curve", xs, ys);
        for (int units : new int[] {1, 3, 5, 16}) {
            double[] outputs = outputs(learn(rows(xs), rows(ys), units), rows(xs));
            double error =
                    IntStream.range(0, POINTS)
                            .mapToDouble(i -> Math.abs(outputs[i] - ys[i]))
                            .max()
                            .orElseThrow();
            System.out.printf(Locale.ROOT, "N = %d: largest error %.4f%n", units, error);
            plot = plot.series("N = " + units, xs, outputs);
        }
        Path file = folder.resolve("approximation.svg");
        plot.write(file);
        System.out.println("wrote " + file);
    }

    private static double curve(double x) {
        return Math.sin(2 * Math.PI * x) + x;
    }

    private static Network learn(float[][] xs, float[][] ys, int units) {
        Mlp model = Mlp.input(1).dense(units, TANH, Initializers.normal(2)).dense(1).build();
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(cosine(0.03, 0, EPOCHS)))
                .batchSize(POINTS)
                .epochs(EPOCHS)
                .seed(1)
                .fit(Dataset.of(xs, ys))
                .network();
    }

    private static float[][] rows(double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new float[] {(float) values[i]})
                .toArray(float[][]::new);
    }

    private static double[] outputs(Network network, float[][] xs) {
        float[][] outputs = network.predict(xs);
        return IntStream.range(0, xs.length).mapToDouble(i -> outputs[i][0]).toArray();
    }
}
