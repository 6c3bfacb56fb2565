package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Under-fitting and over-fitting: 16 points of a sine wave with noise, learnt by a model that can
/// say too little, by one that can say too much, and by the latter stopped where rows that it does
/// not train on are predicted best.
public final class Overfitting {
    private static final Dataset TRAIN = wave(16, 1);
    private static final Dataset VALIDATION = wave(200, 2);

    private Overfitting() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Trainer small = trainer(Mlp.input(1).dense(1).build());
        Trainer large = trainer(Mlp.input(1).dense(64, TANH).dense(64, TANH).dense(1).build());
        History straight = fit("a straight line", small);
        History overfitted = fit("two hidden layers", large);
        int best = overfitted.bestEpoch().orElseThrow().number();
        History stopped = fit("the same, stopped after " + best, large.epochs(best));

        Path losses = folder.resolve("overfitting-loss.svg");
        Plots.lossCurve(overfitted).titled("Two hidden layers").logarithmic().write(losses);
        System.out.println("wrote " + losses);
        double[] xs = IntStream.rangeClosed(0, 200).mapToDouble(i -> i / 100.0 - 1).toArray();
        Path waves = folder.resolve("overfitting.svg");
        LinePlot.of("Too little, too much, and stopped in time", "x", "y")
                .scatter("training data", TRAIN.featureColumn(0), targets(TRAIN))
                .series("a straight line", xs, outputs(straight.network(), xs))
                .series("two hidden layers", xs, outputs(overfitted.network(), xs))
                .series("stopped in time", xs, outputs(stopped.network(), xs))
                .write(waves);
        System.out.println("wrote " + waves);
    }

    private static Trainer trainer(Mlp model) {
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.005))
                .batchSize(16)
                .epochs(600)
                .seed(1);
    }

    private static History fit(String name, Trainer trainer) {
        History history = trainer.fit(TRAIN, VALIDATION);
        Epoch last = history.epochs().getLast();
        System.out.printf(
                Locale.ROOT,
                "%s: training loss %.3f, validation loss %.3f%n",
                name,
                last.trainingLoss(),
                last.validationLoss());
        return history;
    }

    /// Points of sin(π x) with noise of deviation 0.3.
    private static Dataset wave(int points, long seed) {
        RandomGenerator random = Randomness.of(seed);
        float[][] xs = new float[points][1];
        float[][] ys = new float[points][1];
        for (int i = 0; i < points; i++) {
            xs[i][0] = (float) random.nextDouble(-1, 1);
            ys[i][0] = (float) (Math.sin(Math.PI * xs[i][0]) + random.nextGaussian(0, 0.3));
        }
        return Dataset.of(xs, ys);
    }

    private static double[] targets(Dataset data) {
        return IntStream.range(0, data.size()).mapToDouble(i -> data.targets(i)[0]).toArray();
    }

    private static double[] outputs(Network network, double[] xs) {
        float[][] rows = new float[xs.length][1];
        IntStream.range(0, xs.length).forEach(i -> rows[i][0] = (float) xs[i]);
        float[][] outputs = network.predict(rows);
        return IntStream.range(0, xs.length).mapToDouble(i -> outputs[i][0]).toArray();
    }
}
