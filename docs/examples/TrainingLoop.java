package examples;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The loop that `fit` runs, written out: forward, loss, backward, step. With all rows in one batch
/// both train the same network, up to rounding: `fit` adds the rows up in another order.
public final class TrainingLoop {
    private static final int EPOCHS = 50;
    private static final double RATE = 0.3;

    private TrainingLoop() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Dataset iris = Datasets.iris();
        Dataset data = StandardScaler.fit(iris).apply(iris);
        Mlp model = Mlp.input(4).dense(8, TANH).dense(3).build();
        Trainer trainer =
                Trainer.of(model)
                        .optimizer(sgd(RATE))
                        .batchSize(data.size())
                        .epochs(EPOCHS)
                        .seed(1);
        double[] fit = trainer.fit(data).series(Epoch::trainingLoss);
        double[] loop = loop(model, data, trainer.start().state());
        for (int epoch : new int[] {1, 10, EPOCHS}) {
            System.out.printf(
                    Locale.ROOT,
                    "epoch %d: fit %.6f, loop %.6f%n",
                    epoch,
                    fit[epoch - 1],
                    loop[epoch - 1]);
        }
        Path file = folder.resolve("training-loop.svg");
        LinePlot.of("The same training twice", "epoch", "mean cross-entropy")
                .series("fit", fit)
                .series("loop", loop)
                .write(file);
        System.out.println("wrote " + file);
    }

    /// @param state first weights, which the loop changes
    private static double[] loop(Mlp model, Dataset data, State state) {
        Input x = model.features(data.size());
        Input t = model.targets(data.size());
        Node forward = model.output(x);
        Node loss = SOFTMAX_CROSS_ENTROPY.of(forward, t);
        List<Node> backward = gradient(loss, model.parameters());
        List<Update> step = new ArrayList<>();
        for (int i = 0; i < backward.size(); i++) {
            Input parameter = model.parameters().get(i);
            step.add(new Update(parameter, sub(parameter, mul(backward.get(i), RATE))));
        }
        Program program = compile(inputs(x, t), outputs(loss), step);

        Tensor rows = Tensor.of(data.featureRows());
        Tensor labels =
                Tensor.of(
                        IntStream.range(0, data.size())
                                .mapToObj(data::targets)
                                .toArray(float[][]::new));
        double[] losses = new double[EPOCHS];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            losses[epoch] = program.run(state, x.is(rows), t.is(labels)).scalar(loss);
        }
        return losses;
    }
}
