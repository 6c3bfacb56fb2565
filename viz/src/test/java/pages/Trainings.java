package pages;

import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Watcher;
import dev.adjoint.viz.TrainingPage;

import java.util.List;
import java.util.Random;

/// Trainings that the tests make pages of.
final class Trainings {
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] DIFFERENT = {{0}, {1}, {1}, {0}};

    private Trainings() {}

    /// Exclusive or, learnt in 60 epochs, of which some are recorded.
    static TrainingPage xor(int... epochs) {
        return xor("x", "y", epochs);
    }

    static TrainingPage xor(String x, String y, int... epochs) {
        Dataset data = Dataset.of(CORNERS, DIFFERENT).named(List.of(x, y), List.of("x ≠ y"));
        TrainingPage page = TrainingPage.of(data, epochs);
        Trainer.of(Mlp.input(2).dense(4, TANH).dense(1, SIGMOID).build())
                .loss(BINARY_CROSS_ENTROPY)
                .optimizer(adam(0.1))
                .batchSize(4)
                .epochs(60)
                .seed(1)
                .watch(page)
                .fit(data);
        return page.titled("Exclusive or");
    }

    /// Exclusive or, learnt under the eyes of a watcher.
    static Network exclusiveOr(Watcher watcher, int epochs) {
        return Trainer.of(Mlp.input(2).dense(4, TANH).dense(1, SIGMOID).build())
                .loss(BINARY_CROSS_ENTROPY)
                .optimizer(adam(0.1))
                .batchSize(4)
                .epochs(epochs)
                .seed(1)
                .watch(watcher)
                .fit(Dataset.of(CORNERS, DIFFERENT))
                .network();
    }

    /// Two moons, told apart by two hidden layers.
    static TrainingPage moons(String upper, String lower, int trained) {
        Dataset data = moons().named(List.of("x1", "x2"), List.of(upper, lower));
        TrainingPage page = TrainingPage.of(data);
        Trainer.of(Mlp.input(2).dense(8, TANH).dense(6, TANH).dense(2).build())
                .loss(SOFTMAX_CROSS_ENTROPY)
                .optimizer(adam(0.01))
                .batchSize(20)
                .epochs(trained)
                .seed(1)
                .watch(page)
                .fit(data);
        return page.titled("Two moons");
    }

    /// Two moons, with a validation, learnt by a network that is not drawn.
    static TrainingPage normalised() {
        Dataset data = moons();
        TrainingPage page = TrainingPage.of(data);
        Trainer.of(Mlp.input(2).dense(8).batchNorm().dense(2).build())
                .batchSize(20)
                .epochs(5)
                .watch(page)
                .fit(data, data);
        return page;
    }

    /// A ring around a disc, as in the gallery.
    static TrainingPage ring() {
        float[][] points = new float[200][];
        int[] labels = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double angle = 2.4 * i;
            double share = (double) i / points.length;
            double radius = i % 2 == 0 ? 0.55 * Math.sqrt(share) : 0.75 + 0.25 * share;
            points[i] =
                    new float[] {
                        (float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))
                    };
            labels[i] = i % 2;
        }
        Dataset data =
                Dataset.labelled(points, labels, 2)
                        .named(List.of("x", "y"), List.of("disc", "ring"));
        TrainingPage page = TrainingPage.of(data);
        Trainer.of(Mlp.input(2).dense(5, TANH).dense(2).build())
                .optimizer(adam(0.02))
                .batchSize(20)
                .epochs(60)
                .seed(1)
                .watch(page)
                .fit(data);
        return page.titled("A ring around a disc");
    }

    /// Two moons, learnt by a network whose first layer has no bias.
    static TrainingPage withoutBias() {
        Dataset data = moons();
        TrainingPage page = TrainingPage.of(data);
        Trainer.of(Mlp.input(2).denseWithoutBias(4, TANH).dense(2).build())
                .batchSize(20)
                .epochs(2)
                .watch(page)
                .fit(data);
        return page;
    }

    private static Dataset moons() {
        Random random = new Random(3);
        float[][] rows = new float[200][];
        int[] labels = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            boolean isUpper = row % 2 == 0;
            double angle = Math.PI * random.nextDouble();
            double x = isUpper ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = isUpper ? Math.sin(angle) : 0.5 - Math.sin(angle);
            rows[row] =
                    new float[] {
                        (float) (x + 0.12 * random.nextGaussian()),
                        (float) (y + 0.12 * random.nextGaussian())
                    };
            labels[row] = isUpper ? 0 : 1;
        }
        return Dataset.labelled(rows, labels, 2);
    }
}
