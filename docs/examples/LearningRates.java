package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// One network, one seed, three learning rates: too small crawls, too large jumps about, and the
/// one between learns.
public final class LearningRates {
    private LearningRates() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Dataset iris = Datasets.iris();
        Dataset scaled = StandardScaler.fit(iris).apply(iris);
        SequencedMap<String, History> histories = new LinkedHashMap<>();
        for (double rate : new double[] {0.001, 0.1, 3}) {
            History history = train(scaled, rate);
            double last = history.epochs().getLast().trainingLoss();
            System.out.printf(Locale.ROOT, "rate %s: loss %.4f%n", rate, last);
            histories.put("rate " + rate, history);
        }
        Path file = folder.resolve("learning-rates.svg");
        Plots.lossCurves(histories).titled("Three learning rates").write(file);
        System.out.println("wrote " + file);
    }

    private static History train(Dataset data, double rate) {
        return Trainer.of(Mlp.input(4).dense(16, TANH).dense(3).build())
                .optimizer(sgd(rate))
                .batchSize(15)
                .epochs(50)
                .seed(1)
                .fit(data);
    }
}
