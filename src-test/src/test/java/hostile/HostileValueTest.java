package hostile;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/// NaN in every number, and tensors of no elements: values come out as IEEE has them, a training
/// says so and ends, and the next one is as ever.
class HostileValueTest {
    private static final Mlp MODEL =
            Mlp.input(3).dense(5, Activations.RELU).batchNorm().dropout(.2).dense(2).build();

    private static final Dataset DATA =
            Dataset.labelled(
                    new float[][] {{1, 2, 3}, {3, 2, 1}, {0, 1, 0}, {5, 5, 5}},
                    new int[] {0, 1, 0, 1},
                    2);

    @ParameterizedTest
    @EnumSource
    void aProgramOfNothingButNanGivesNan(Form form) {
        Input x = input("x", DType.FLOAT32, 7, 7);
        Node f = sum(tanh(add(matmul(x, x), x)));
        Program program = Program.compile(List.of(x), List.of(f, gradient(f, x).getFirst()));
        Workspace workspace = program.workspace(State.empty(), form);
        float[] nan = new float[49];
        Arrays.fill(nan, Float.NaN);
        workspace.set(x, nan);
        workspace.run();
        assertEquals(Double.NaN, workspace.scalar(f));
        Tensor slope = workspace.get(program.outputs().get(1));
        assertEquals(Tensor.filled(slope.type(), Double.NaN), slope);
        workspace.set(x, new float[49]);
        workspace.run();
        assertEquals(0, workspace.scalar(f));
    }

    @Test
    void parametersOfNothingButNanEndATrainingWithWhatToDo() {
        Trainer trainer = Trainer.of(MODEL).batchSize(2).epochs(2);
        Training training = trainer.start();
        var network = training.network();
        for (String name : network.parameterNames()) {
            network.setParameter(name, Tensor.filled(network.parameter(name).type(), Double.NaN));
        }
        String message =
                assertThrows(ArithmeticException.class, () -> trainer.from(network).fit(DATA))
                        .getMessage();
        assertTrue(message.startsWith("fit: got the loss NaN in epoch 1"), message);
        assertTrue(Double.isFinite(trainer.fit(DATA).epochs().getLast().trainingLoss()));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
    void rowsThatAreNoNumbersArePredictedAndClassifiedWithoutAFailure(float value) {
        var network = Trainer.of(MODEL).batchSize(2).epochs(1).fit(DATA).network();
        float[] row = {value, -value, value};
        float[] sound = network.predict(new float[] {1, 2, 3});
        float[][] together = network.predict(new float[][] {row, {1, 2, 3}});
        assertTrue(Arrays.equals(sound, together[1]), "a neighbour has changed");
        int label = network.classify(row);
        assertTrue(label == 0 || label == 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 4", "2, 0, 4", "2, 3, 0", "0, 0, 0"})
    void tensorsOfNoElementsAreMultipliedSummedAndDifferentiated(int rows, int depth, int columns) {
        Input a = input("a", rows, depth);
        Input b = input("b", depth, columns);
        Node product = add(matmul(a, b), 1);
        Node f = sum(tanh(product));
        List<Node> slopes = gradient(f, a, b);
        Program program = Program.compile(List.of(a, b), List.of(f, slopes.get(0), slopes.get(1)));
        double[] left = new double[rows * depth];
        double[] right = new double[depth * columns];
        var result = program.run(a.is(left), b.is(right));
        assertEquals(rows * columns * Math.tanh(1), result.scalar(f), 1e-12);
        assertEquals(a.shape(), result.get(1).shape());
        assertEquals(b.shape(), result.get(2).shape());
    }
}
