package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// Heights in cm and weights in kg as they are, and standardised: the same network, rate and seed.
/// A unit that is given 180 and 83 is saturated, and hardly learns.
public final class Scaling {
    private Scaling() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Dataset people = HeightAndWeight.people();
        StandardScaler scaler = StandardScaler.fit(people);
        System.out.println(scaler);
        SequencedMap<String, History> histories = new LinkedHashMap<>();
        histories.put("as they are", train("as they are", people));
        histories.put("standardised", train("standardised", scaler.apply(people)));

        Path file = folder.resolve("scaling.svg");
        Plots.curves("mean cross-entropy", Epoch::trainingLoss, histories)
                .titled("Height and weight")
                .write(file);
        System.out.println("wrote " + file);
    }

    private static History train(String name, Dataset data) {
        History history =
                Trainer.of(Mlp.input(2).dense(4, TANH).dense(2).build())
                        .optimizer(sgd(0.3))
                        .batchSize(9)
                        .epochs(50)
                        .seed(1)
                        .fit(data, data);
        Epoch last = history.epochs().getLast();
        System.out.printf(
                Locale.ROOT,
                "%s: loss %.4f, accuracy %.3f%n",
                name,
                last.trainingLoss(),
                last.validationAccuracy());
        return history;
    }
}
