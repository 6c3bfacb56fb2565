package examples;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// The same network with and without dropout and batch normalisation, on few digits: a twentieth of
/// them is trained on, so that over-fitting shows.
public final class Regularization {
    private Regularization() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Split digits = Datasets.digits().stratifiedSplit(1, 0.05, 0.45, 0.5);
        SequencedMap<String, History> histories = new LinkedHashMap<>();
        for (Map.Entry<String, Mlp> model : models().entrySet()) {
            History history =
                    Trainer.of(model.getValue())
                            .optimizer(adam(0.002))
                            .batchSize(10)
                            .epochs(50)
                            .seed(1)
                            .fit(digits.train(), digits.validation());
            Epoch last = history.epochs().getLast();
            System.out.printf(
                    Locale.ROOT,
                    "%s: training loss %.4f, validation loss %.4f, test accuracy %.4f%n",
                    model.getKey(),
                    last.trainingLoss(),
                    last.validationLoss(),
                    history.network().evaluate(digits.test()).accuracy());
            histories.put(model.getKey(), history);
        }
        Path file = folder.resolve("regularization.svg");
        Plots.curves("validation loss", Epoch::validationLoss, histories)
                .titled("Trained on 90 digits")
                .logarithmic()
                .write(file);
        System.out.println("wrote " + file);
    }

    private static Map<String, Mlp> models() {
        Map<String, Mlp> models = new LinkedHashMap<>();
        models.put("plain", Mlp.input(64).dense(128, RELU).dense(128, RELU).dense(10).build());
        models.put("dropout", withDropout());
        models.put("batch norm", withBatchNorm());
        return models;
    }

    private static Mlp withDropout() {
        Mlp.Builder layers = Mlp.input(64).dense(128, RELU).dropout(0.3);
        return layers.dense(128, RELU).dropout(0.3).dense(10).build();
    }

    private static Mlp withBatchNorm() {
        Mlp.Builder layers = Mlp.input(64).dense(128).batchNorm().activation(RELU);
        return layers.dense(128).batchNorm().activation(RELU).dense(10).build();
    }
}
