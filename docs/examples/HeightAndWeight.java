package examples;

import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Evaluation;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Nine people, told apart by height and weight with one layer: what it learns is a straight line.
public final class HeightAndWeight {
    private static final float[][] PEOPLE = {
        {180, 83}, {170, 73}, {175, 78}, {170, 64}, {163, 52}, {154, 45}, {165, 70}, {160, 55},
        {173, 71},
    };
    private static final int[] SEX = {0, 0, 0, 1, 1, 1, 0, 1, 0};

    private HeightAndWeight() {}

    static Dataset people() {
        return Dataset.labelled(PEOPLE, SEX, 2)
                .named(List.of("height", "weight"), List.of("M", "F"));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Dataset people = people();
        StandardScaler scaler = StandardScaler.fit(people);
        Network network =
                Trainer.of(Mlp.input(2).dense(2).build())
                        .optimizer(adam(0.05))
                        .batchSize(9)
                        .epochs(400)
                        .seed(1)
                        .fit(scaler.apply(people))
                        .network();
        Evaluation evaluation = network.evaluate(scaler.apply(people));
        System.out.println(evaluation);

        double[] heights = {150, 185};
        double[] boundary = {weight(network, scaler, 150), weight(network, scaler, 185)};
        new PointPlot(
                        "Nine people, and where the network parts them",
                        "height in cm",
                        "weight in kg")
                .points("M", column(people, 0, 0), column(people, 0, 1))
                .points("F", column(people, 1, 0), column(people, 1, 1))
                .line("boundary", heights, boundary)
                .write(folder.resolve("height-and-weight.svg"));
    }

    /// The weight at which a person of this height is as likely the one as the other: between 0 and
    /// 150 kg, halved until it is exact to a gram.
    private static double weight(Network network, StandardScaler scaler, float height) {
        double light = 0;
        double heavy = 150;
        while (heavy - light > 0.001) {
            double middle = (light + heavy) / 2;
            float[][] person = scaler.apply(new float[][] {{height, (float) middle}});
            if (network.classify(person)[0] == 1) {
                light = middle;
            } else {
                heavy = middle;
            }
        }
        return light;
    }

    private static double[] column(Dataset people, int label, int feature) {
        return IntStream.range(0, people.size())
                .filter(row -> people.label(row) == label)
                .mapToDouble(row -> people.features(row)[feature])
                .toArray();
    }
}
