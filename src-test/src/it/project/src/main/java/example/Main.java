package example;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// Trains a network on irises with a loss of its own, and asks the saved network.
public final class Main {
    private Main() {}

    /// Small errors count by their square, large ones by their size.
    static Node loss(Node output, Node target) {
        return mean(logCosh(sub(output, target)));
    }

    static Mlp model() {
        return Mlp.input(4).dense(8, TANH).dense(3).build();
    }

    public static void main(String[] args) throws Exception {
        Path file = Files.createTempDirectory("irises").resolve("irises.safetensors");
        Split irises = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        Trainer trainer = Trainer.of(model()).loss(Main::loss).optimizer(adam(0.01)).epochs(100);
        trainer.fit(irises.train()).network().save(file);

        Network network = Network.load(file, model(), Main::loss);
        boolean isWarm = network.awaitWarm(1, Duration.ofSeconds(30));
        int[] classes = network.classify(irises.test().featureRows());
        System.out.println("classes " + Arrays.toString(classes));
        System.out.println("accuracy " + network.evaluate(irises.test()).accuracy());
        System.out.println(isWarm ? "warm" : "not warm");
    }
}
