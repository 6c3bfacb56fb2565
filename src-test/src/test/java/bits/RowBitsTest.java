package bits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Block;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// What a network gives for a row has the same bits in a batch of any size, at any place in it and
/// whatever the other rows are, in scalar and in vector form.
@Tag("kernels")
class RowBitsTest {
    private static final List<Integer> BATCHES = List.of(2, 3, 4, 7, 8, 12, 13, 16, 17, 33, 65);
    private static final List<Integer> FEATURES = List.of(1, 16, 37);

    private enum Layers {
        DENSE(model -> model.dense(1, Activations.TANH).dense(40, Activations.SIGMOID)),
        WIDE(model -> model.dense(130, Activations.RELU).dense(2)),
        GELU(model -> model.dense(19, Activations.GELU).dense(3, Activations.SOFTMAX)),
        BATCH_NORM(model -> model.dense(21).batchNorm().dense(5)),
        LAYER_NORM(model -> model.dense(21).layerNorm().dense(5)),
        DROPOUT(model -> model.dropout(.3).dense(6)),
        MAXOUT(model -> model.maxout(9, 3).dense(5)),
        RESIDUAL(model -> model.projectedResidual(block -> block.dense(8)).dense(4)),
        HEADS(
                model ->
                        model.dense(7)
                                .heads(
                                        Block.head("one", head -> head.dense(3)),
                                        Block.head("two", head -> head.layerNorm())));

        private final UnaryOperator<Mlp.Builder> layers;

        Layers(UnaryOperator<Mlp.Builder> layers) {
            this.layers = layers;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowHasTheBitsThatItHasAlone(Layers layers) {
        for (int features : FEATURES) {
            for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
                Mlp model = layers.layers.apply(Mlp.input(features)).dtype(dtype).build();
                State state =
                        Trainer.of(model).loss(Losses.MEAN_SQUARED_ERROR).seed(1).start().state();
                for (Form form : List.of(Form.SCALAR, Form.VECTOR)) {
                    check(model, state, form);
                }
            }
        }
    }

    /// The products of the larger batches are so large that threads share them.
    @Test
    void aRowHasThoseBitsWhereThreadsShareTheWork() {
        Mlp model = Mlp.input(9).dense(512, Activations.RELU).dense(160).build();
        check(model, Trainer.of(model).seed(1).start().state(), Form.SCALAR);
    }

    private static void check(Mlp model, State state, Form form) {
        double[][] rows = rows(BATCHES.getLast(), model.inputs());
        Run alone = new Run(model, state, form, 1);
        Tensor[] expected =
                Arrays.stream(rows)
                        .map(row -> alone.on(row).get(alone.output))
                        .toArray(Tensor[]::new);
        for (int size : BATCHES) {
            Run run = new Run(model, state, form, size);
            double[][] batch = new double[size][];
            int first = rows.length - size;
            for (int i = 0; i < size; i++) {
                batch[i] = rows[first + i];
            }
            double[] flat = Arrays.stream(batch).flatMapToDouble(Arrays::stream).toArray();
            double[] outputs = run.on(flat).get(run.output).toDoubles();
            for (int i = 0; i < size; i++) {
                double[] row =
                        Arrays.copyOfRange(outputs, i * model.outputs(), (i + 1) * model.outputs());
                String what = "row " + i + " of " + size + " in form " + form + "\n" + model;
                assertEquals(
                        Arrays.toString(expected[first + i].toDoubles()),
                        Arrays.toString(row),
                        what);
            }
        }
    }

    /// A program for batches of a size.
    private static final class Run {
        private final Input features;
        private final Node output;
        private final Workspace workspace;

        Run(Mlp model, State state, Form form, int size) {
            features = model.features(size);
            output = model.output(features);
            workspace = Program.compile(List.of(features), List.of(output)).workspace(state, form);
        }

        Workspace on(double[] values) {
            workspace.set(features, values);
            workspace.run();
            return workspace;
        }
    }

    private static double[][] rows(int count, int features) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = random.doubles(features, -2, 2).toArray();
        }
        return rows;
    }
}
