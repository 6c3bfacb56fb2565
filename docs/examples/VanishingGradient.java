package examples;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.SIGMOID;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.training.GradientNorms;
import dev.adjoint.mlp.training.GradientProbe;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The gradient of each layer of a network of ten hidden layers, before the first step. The slope
/// of a sigmoid is at most a quarter, so ten of them leave little for the first layer; that of a
/// rectifier is 1 where it is not 0.
public final class VanishingGradient {
    private static final int HIDDEN = 10;

    private VanishingGradient() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Dataset sample = Datasets.digits().rows(IntStream.range(0, 128).toArray());
        SequencedMap<String, GradientNorms> models = new LinkedHashMap<>();
        models.put("sigmoid", measure(SIGMOID, sample));
        models.put("relu", measure(RELU, sample));
        models.forEach(
                (name, norms) -> {
                    System.out.println(name + ":\n" + norms);
                    norms.warnings().forEach(System.out::println);
                });

        Path file = folder.resolve("vanishing-gradient.svg");
        Plots.gradientNorms(models).titled("Ten hidden layers before training").write(file);
        System.out.println("wrote " + file);
    }

    private static GradientNorms measure(Activation activation, Dataset sample) {
        Mlp.Builder layers = Mlp.input(64);
        for (int i = 0; i < HIDDEN; i++) {
            layers.dense(32, activation);
        }
        Mlp model = layers.dense(10).build();
        return GradientProbe.of(Trainer.of(model).seed(1).start(), sample).measure();
    }
}
