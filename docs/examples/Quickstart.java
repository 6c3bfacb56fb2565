package examples;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.training.Watchers.progressBar;

import dev.adjoint.autodiff.graph.*;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.*;
import dev.adjoint.mlp.training.*;
import dev.adjoint.viz.GraphPicture;
import dev.adjoint.viz.plot.Plots;

/// The whole path: a function and its gradient, a classifier of handwritten digits, and pictures of
/// both. The first argument is the folder that the pictures go to.
public final class Quickstart {
    private final String folder;

    private Quickstart(String folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        Quickstart quickstart = new Quickstart(args.length > 0 ? args[0] : "quickstart");
        quickstart.differentiate();
        quickstart.learnDigits();
    }

    /// f = (x + y) z, its gradient, and the values of both at (-2, 5, -4).
    private void differentiate() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        var df = gradient(f, x, y, z);
        print("f", f);
        print("df/dx", df.get(0));
        print("df/dy", df.get(1));
        print("df/dz", df.get(2));
        var program = compile(inputs(x, y, z), outputs(f, df));
        System.out.println("f, df/dx, df/dy, df/dz = " + program.run(-2, 5, -4));

        GraphPicture picture = GraphPicture.of(f).named("f", f);
        picture.withValues(x.is(-2), y.is(5), z.is(-4)).write(file("f.svg"));
    }

    private static void print(String name, Node node) {
        System.out.println(GraphText.formula(name, node));
    }

    private String file(String name) {
        System.out.println("writes " + folder + "/" + name);
        return folder + "/" + name;
    }

    /// A multi-layer perceptron that reads digits of 8 × 8 pixels.
    private void learnDigits() {
        Split digits = Datasets.digits().split(1, 0.64, 0.16, 0.2);
        Mlp model = Mlp.input(64).dense(32, TANH).dense(16, TANH).dense(10).build();
        System.out.println();
        System.out.println(model);

        Trainer trainer =
                Trainer.of(model)
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

        GraphPicture.of(trainer.start().step(32).loss()).write(file("model.svg"));
        Plots.lossCurve(history).titled("Digits").write(file("loss.svg"));
    }
}
