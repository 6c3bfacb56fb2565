package examples;

import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Evaluation;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.List;

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
                .named(List.of("height in cm", "weight in kg"), List.of("M", "F"));
    }

    public static void main(String[] args) {
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

        Path file = folder.resolve("height-and-weight.svg");
        Plots.decisionBoundary(people, rows -> network.probabilities(scaler.apply(rows)))
                .titled("Nine people, and where the network parts them")
                .write(file);
        System.out.println("wrote " + file);
    }
}
