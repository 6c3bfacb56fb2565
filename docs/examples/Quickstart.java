package examples;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.training.Watchers.progressBar;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.training.Evaluation;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.GraphPicture;
import dev.adjoint.viz.plot.Plots;

import java.nio.file.Path;
import java.util.List;

/// The whole path: a function and its gradient, a classifier of handwritten digits, and pictures of
/// both. The first argument is the folder that the pictures go to.
public final class Quickstart {
    private final Path folder;

    private Quickstart(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        Quickstart quickstart = new Quickstart(Path.of(args.length > 0 ? args[0] : "quickstart"));
        quickstart.differentiate();
        quickstart.learnDigits();
    }

    /// f = (x + y) z, its gradient, and the values of both at (-2, 5, -4).
    private void differentiate() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        List<Node> df = gradient(f, x, y, z);

        Program program = Program.compile(inputs(x, y, z), outputs(f, df));
        Result result = program.run(-2, 5, -4);
        print("f", f, result);
        print("df/dx", df.get(0), result);
        print("df/dy", df.get(1), result);
        print("df/dz", df.get(2), result);

        GraphPicture picture = GraphPicture.of(f).named("f", f);
        Path file = folder.resolve("f.svg");
        picture.withValues(x.is(-2), y.is(5), z.is(-4)).write(file);
        System.out.println("wrote " + file);
    }

    private static void print(String name, Node node, Result result) {
        System.out.println(GraphText.formula(name, node));
        System.out.println(name + " = " + Tensor.text(result.scalar(node)));
    }

    /// A multi-layer perceptron that reads digits of 8 × 8 pixels.
    private void learnDigits() {
        Split digits = Datasets.digits().split(1, 0.64, 0.16, 0.2);
        Mlp model = Mlp.input(64).dense(32, TANH).dense(16, TANH).dense(10).build();
        System.out.println();
        System.out.println(model);

        Trainer trainer =
                Trainer.of(model)
                        .loss(SOFTMAX_CROSS_ENTROPY)
                        .optimizer(adam(0.005))
                        .batchSize(32)
                        .epochs(30)
                        .seed(1)
                        .watch(progressBar());
        History history = trainer.fit(digits.train(), digits.validation());

        Evaluation evaluation = history.network().evaluate(digits.test());
        System.out.println();
        System.out.println(evaluation.confusion().orElseThrow());
        System.out.printf("test accuracy = %.4f%n", evaluation.accuracy());

        Path graph = folder.resolve("model.svg");
        GraphPicture.of(trainer.start().step(32).loss()).write(graph);
        System.out.println("wrote " + graph);
        Path loss = folder.resolve("loss.svg");
        Plots.lossCurve(history).titled("Digits").write(loss);
        System.out.println("wrote " + loss);
    }
}
