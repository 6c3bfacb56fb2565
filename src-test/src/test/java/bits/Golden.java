package bits;

import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;

import java.util.SplittableRandom;

/// A hundred training steps, as a text of all their bits: the loss of each step, and the state
/// after the last.
enum Golden {
    /// Batch normalisation, dropout and Adam, in float32.
    FLOAT32 {
        @Override
        Trainer trainer() {
            Mlp model =
                    Mlp.input(FEATURES)
                            .dense(21, TANH)
                            .batchNorm()
                            .dropout(0.25)
                            .dense(TARGETS)
                            .build();
            return Trainer.of(model).loss(Losses.SOFTMAX_CROSS_ENTROPY).optimizer(adam(0.01));
        }
    },
    /// Gradient descent, in float64.
    FLOAT64 {
        @Override
        Trainer trainer() {
            Mlp model =
                    Mlp.input(FEATURES)
                            .dense(21, SIGMOID)
                            .dense(TARGETS)
                            .dtype(DType.FLOAT64)
                            .build();
            return Trainer.of(model).loss(Losses.MEAN_SQUARED_ERROR).optimizer(sgd(0.1));
        }
    };

    private static final int FEATURES = 7;
    private static final int TARGETS = 3;

    /// Neither these nor the sizes above fill the vectors of any machine.
    private static final int ROWS = 10;

    private static final int BATCHES = 3;
    private static final int STEPS = 100;
    private static final int NUMBERS_A_LINE = 4;

    abstract Trainer trainer();

    /// Takes the steps in a form of the kernels.
    String text(Form form) {
        Training training = trainer().seed(5).start();
        Program step = training.step(ROWS).program();
        Workspace workspace = step.workspace(training.state(), form);
        float[][] features = new float[BATCHES][ROWS * FEATURES];
        float[][] targets = new float[BATCHES][ROWS * TARGETS];
        fill(features, targets);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < STEPS; i++) {
            workspace.set(step.arguments().getFirst(), features[i % BATCHES]);
            workspace.set(step.arguments().getLast(), targets[i % BATCHES]);
            workspace.run();
            Node loss = step.outputs().getFirst();
            text.append("loss ").append(i + 1).append(' ');
            text.append(hex(loss.dtype(), workspace.scalar(loss))).append('\n');
        }
        for (String name : training.state().names()) {
            append(text, name, training.state().get(name));
        }
        return text.toString();
    }

    private static void fill(float[][] features, float[][] targets) {
        SplittableRandom random = new SplittableRandom(11);
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < features[batch].length; i++) {
                features[batch][i] = random.nextInt(-64, 65) / 32f;
            }
            for (int row = 0; row < ROWS; row++) {
                targets[batch][row * TARGETS + random.nextInt(TARGETS)] = 1;
            }
        }
    }

    private static void append(StringBuilder text, String name, Tensor tensor) {
        text.append(name).append(' ').append(tensor.type()).append('\n');
        for (int i = 0; i < tensor.shape().count(); i++) {
            boolean endsLine =
                    i % NUMBERS_A_LINE == NUMBERS_A_LINE - 1 || i == tensor.shape().count() - 1;
            text.append(i % NUMBERS_A_LINE == 0 ? "  " : " ");
            text.append(hex(tensor.dtype(), tensor.at(i))).append(endsLine ? "\n" : "");
        }
    }

    private static String hex(DType dtype, double value) {
        return dtype == DType.FLOAT32
                ? Float.toHexString((float) value)
                : Double.toHexString(value);
    }
}
