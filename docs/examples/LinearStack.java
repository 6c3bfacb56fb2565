package examples;

import static dev.adjoint.mlp.layer.Activations.IDENTITY;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/// Layers without an activation are one layer: x W₁ W₂ W₃ is x W. So three of them learn of a sine
/// wave what one learns, a straight line. With an activation between them they learn the wave.
public final class LinearStack {
    private static final int POINTS = 101;

    private LinearStack() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        double[] xs = IntStream.range(0, POINTS).mapToDouble(i -> i / 50.0 - 1).toArray();
        double[] ys = IntStream.range(0, POINTS).mapToDouble(i -> Math.sin(4 * xs[i])).toArray();
        Dataset wave = Dataset.of(rows(xs), rows(ys));
        Network linear = learn(wave, IDENTITY);
        Network curved = learn(wave, TANH);
        double[] straight = outputs(linear, xs);
        double slope = (straight[POINTS - 1] - straight[0]) / 2;
        System.out.printf(Locale.ROOT, "one layer: slope %.5f%n", slope);
        System.out.printf(Locale.ROOT, "three layers: W₁ W₂ W₃ = %.5f%n", product(linear));

        Path file = folder.resolve("linear-stack.svg");
        LinePlot.of("Three layers", "x", "output")
                .series("to be learnt", xs, ys)
                .series("without activations", xs, straight)
                .series("with tanh", xs, outputs(curved, xs))
                .write(file);
        System.out.println("wrote " + file);
    }

    private static Network learn(Dataset data, Activation activation) {
        return Trainer.of(Mlp.input(1).dense(8, activation).dense(8, activation).dense(1).build())
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.01))
                .batchSize(POINTS)
                .epochs(1000)
                .seed(1)
                .fit(data)
                .network();
    }

    /// The weights multiplied out: 1 × 8, 8 × 8 and 8 × 1.
    private static double product(Network network) {
        float[][] first = network.parameter("dense1/weight").toRows();
        float[][] second = network.parameter("dense2/weight").toRows();
        float[][] third = network.parameter("dense3/weight").toRows();
        double sum = 0;
        for (int i = 0; i < second.length; i++) {
            for (int j = 0; j < third.length; j++) {
                sum += first[0][i] * second[i][j] * third[j][0];
            }
        }
        return sum;
    }

    private static float[][] rows(double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new float[] {(float) values[i]})
                .toArray(float[][]::new);
    }

    private static double[] outputs(Network network, double[] xs) {
        float[][] outputs = network.predict(rows(xs));
        return IntStream.range(0, xs.length).mapToDouble(i -> outputs[i][0]).toArray();
    }
}
