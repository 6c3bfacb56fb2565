package examples;

import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Exclusive or: no straight line parts its corners, so one layer fails, and a hidden layer of four
/// units succeeds.
public final class Xor {
    private static final float[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] TARGETS = {{0}, {1}, {1}, {0}};

    private Xor() {}

    public static void main(String[] args) throws IOException {
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
        draw(hidden, folder.resolve("xor.svg"));
    }

    private static Network learn(Mlp model) {
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.05))
                .batchSize(4)
                .epochs(500)
                .seed(1)
                .fit(Dataset.of(CORNERS, TARGETS))
                .network();
    }

    private static double output(Network network, float... point) {
        return network.predict(new float[][] {point})[0][0];
    }

    /// The square of the inputs, point by point: on which side of ½ the output is.
    private static void draw(Network network, Path file) throws IOException {
        int side = 21;
        float[][] square =
                IntStream.range(0, side * side)
                        .mapToObj(
                                i ->
                                        new float[] {
                                            -0.2f + 0.07f * (i % side), -0.2f + 0.07f * (i / side)
                                        })
                        .toArray(float[][]::new);
        PointPlot plot = new PointPlot("Exclusive or", "x", "y");
        add(plot, "output above ½", square, point -> output(network, point) > 0.5);
        add(plot, "to be 1", CORNERS, corner -> corner[0] != corner[1]);
        add(plot, "to be 0", CORNERS, corner -> corner[0] == corner[1]);
        plot.write(file);
    }

    private static void add(PointPlot plot, String name, float[][] all, Predicate<float[]> chosen) {
        float[][] points = Arrays.stream(all).filter(chosen).toArray(float[][]::new);
        plot.points(
                name,
                Arrays.stream(points).mapToDouble(point -> point[0]).toArray(),
                Arrays.stream(points).mapToDouble(point -> point[1]).toArray());
    }
}
