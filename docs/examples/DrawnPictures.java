package examples;

import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.tanh;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;
import static dev.adjoint.mlp.Block.head;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.chart.MemoryPicture;
import dev.adjoint.viz.chart.NetworkPicture;

import java.nio.file.Path;

/// The pictures that need no layout engine: networks, tables of layers, and the memory of programs.
public final class DrawnPictures {
    private static final Mlp DIGITS =
            Mlp.input(28, 28)
                    .flatten()
                    .dense(512, RELU)
                    .dropout(0.2)
                    .dense(256, RELU)
                    .dropout(0.2)
                    .dense(10)
                    .build();

    private DrawnPictures() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        NetworkPicture.of(irises())
                .withInputs("sepal length", "sepal width", "petal length", "petal width")
                .withOutputs("setosa", "versicolor", "virginica")
                .titled("What a network learnt of irises")
                .write(folder.resolve("network-irises.svg"));
        NetworkPicture.of(DIGITS).write(folder.resolve("network-digits.svg"));
        NetworkPicture.of(blocks()).write(folder.resolve("network-blocks.svg"));
        NetworkPicture.of(heads())
                .withOutputs("cat", "dog", "bird", "age")
                .write(folder.resolve("network-heads.svg"));
        NetworkPicture.tableOf(DIGITS).write(folder.resolve("network-table.svg"));
        MemoryPicture.of(step())
                .titled("A training step of 784-512-256-10")
                .write(folder.resolve("memory-step.svg"));
        MemoryPicture.of(powers()).write(folder.resolve("memory-powers.svg"));
    }

    private static Network irises() {
        return Trainer.of(Mlp.input(4).dense(6, TANH).dense(3).build())
                .loss(SOFTMAX_CROSS_ENTROPY)
                .optimizer(adam(0.01))
                .batchSize(16)
                .epochs(60)
                .seed(1)
                .fit(Datasets.iris())
                .network();
    }

    private static Mlp blocks() {
        return Mlp.input(3)
                .dense(6, RELU)
                .residual(block -> block.dense(4, RELU).dense(6))
                .residual(block -> block.batchNorm().dense(6, RELU))
                .dense(2)
                .build();
    }

    private static Mlp heads() {
        return Mlp.input(4)
                .dense(6, RELU)
                .heads(head("kind", h -> h.dense(3)), head("age", h -> h.dense(4, RELU).dense(1)))
                .build();
    }

    private static Program step() {
        Mlp model = Mlp.input(784).dense(512, RELU).dense(256, RELU).dense(10).build();
        return Trainer.of(model)
                .loss(SOFTMAX_CROSS_ENTROPY)
                .optimizer(adam(1e-3))
                .batchSize(128)
                .epochs(1)
                .start()
                .step(128)
                .program();
    }

    /// Each value is needed by the next kernel alone, so two places serve them all.
    private static Program powers() {
        Input x = input("x", 64, 64);
        Node power = x;
        for (int i = 0; i < 12; i++) {
            power = tanh(matmul(power, x));
        }
        return Program.compile(inputs(x), outputs(power));
    }
}
