package examples;

import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Exclusive or: no straight line parts its corners, so one layer fails, and a hidden layer of four
/// units succeeds.
public final class Xor {
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] TARGETS = {{0}, {1}, {1}, {0}};
    private static final Dataset DATA =
            Dataset.of(CORNERS, TARGETS).named(List.of("x", "y"), List.of("x ≠ y"));

    private Xor() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Network line = learn(Mlp.input(2).dense(1, SIGMOID).build());
        Network hidden = learn(Mlp.input(2).dense(4, TANH).dense(1, SIGMOID).build());
        System.out.println("x y   one layer   with a hidden layer");
        for (float[] corner : CORNERS) {
            System.out.printf(
                    Locale.ROOT,
                    "%.0f %.0f   %.3f       %.3f%n",
                    corner[0],
                    corner[1],
                    output(line, corner),
                    output(hidden, corner));
        }
        Path file = folder.resolve("xor.svg");
        Plots.decisionBoundary(hidden, DATA).titled("Exclusive or").write(file);
        System.out.println("wrote " + file);
    }

    private static Network learn(Mlp model) {
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.05))
                .batchSize(4)
                .epochs(500)
                .seed(1)
                .fit(DATA)
                .network();
    }

    private static double output(Network network, float... point) {
        return network.predict(new float[][] {point})[0][0];
    }
}
