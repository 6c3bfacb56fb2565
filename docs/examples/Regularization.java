package examples;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.LinePlot;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The same network with and without dropout and batch normalisation, on few digits: a twentieth of
/// them is trained on, so that over-fitting shows.
public final class Regularization {
    private Regularization() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Split digits = Datasets.digits().stratifiedSplit(1, 0.05, 0.45, 0.5);
        LinePlot plot = LinePlot.of("Trained on 90 digits", "epoch", "validation loss");
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
            plot = plot.series(model.getKey(), history.series(Epoch::validationLoss));
        }
        Path file = folder.resolve("regularization.svg");
        plot.logarithmic().write(file);
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
