package benchmarks;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;

import java.util.Locale;

/// What a fresh process does once; the time is that of the whole process.
public final class Startup {
    private static final int COMPILATIONS = 30;

    private Startup() {}

    /// @param arguments `gradient`, `epoch` or `compile`
    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "gradient" -> gradient();
            case "epoch" -> epoch();
            case "compile" -> compile();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void gradient() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        Program program =
                Program.compile(
                        Program.inputs(x, y, z), Program.outputs(f, Autodiff.gradient(f, x, y, z)));
        System.out.println(program.run(2, 3, 4));
    }

    private static void epoch() {
        var digits = Datasets.digits();
        Mlp model =
                Mlp.input(64)
                        .dense(32, Activations.TANH)
                        .dense(16, Activations.TANH)
                        .dense(10)
                        .build();
        var history =
                Trainer.of(model)
                        .loss(Losses.SOFTMAX_CROSS_ENTROPY)
                        .optimizer(Optimizers.adam(0.005))
                        .batchSize(32)
                        .epochs(1)
                        .fit(digits);
        System.out.println(history);
    }

    /// From a model to a program that can run: the gradient, the compilation and the first
    /// parameters of a training step of 784-512-256-10 on batches of 128.
    private static void compile() {
        for (int i = 0; i < COMPILATIONS; i++) {
            Mlp model =
                    Mlp.input(784)
                            .dense(512, Activations.RELU)
                            .dense(256, Activations.RELU)
                            .dense(10)
                            .build();
            long start = System.nanoTime();
            Trainer.of(model)
                    .loss(Losses.SOFTMAX_CROSS_ENTROPY)
                    .optimizer(Optimizers.sgd(0.1))
                    .batchSize(128)
                    .start()
                    .step(128);
            double millis = (System.nanoTime() - start) / 1e6;
            if (i == 0 || i == COMPILATIONS - 1) {
                String how = i == 0 ? "fresh" : "warm";
                System.out.printf(Locale.ROOT, "adjoint,compile-T2-%s,1,ms,%.4g%n", how, millis);
            }
        }
    }
}
