package kit;

import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.check.model.ModelAssertions.assertGradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.GradientReport;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Layer;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.layer.Place;
import dev.adjoint.mlp.loss.Losses;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class ModelAssertionsTest {
    /// x · factor; wrong where it says so.
    private record Scale(String name, Input factor, boolean isWrong) implements Layer {
        static Scale of(Place place, boolean isWrong) {
            return new Scale(place.name(), place.parameter("factor", place.row()), isWrong);
        }

        @Override
        public List<Input> parameters() {
            return List.of(factor);
        }

        @Override
        public Map<String, Tensor> initialState(RandomGenerator random) {
            return Map.of(factor.name(), Tensor.filled(factor.type(), 1));
        }

        @Override
        public Node output(Node x, Pass pass) {
            return ArithmeticOps.mul(x, isWrong ? apply(new WrongSquare(), factor) : factor);
        }
    }

    @Test
    void aLayerOfOnesOwn() {
        assertGradients("scale", place -> Scale.of(place, false), 3);
        String message =
                assertThrows(
                                AssertionError.class,
                                () -> assertGradients("scale", place -> Scale.of(place, true), 3))
                        .getMessage();
        assertTrue(message.contains("scale1/factor["), message);
        assertTrue(message.contains("smallest case that fails: wrongSquare"), message);
    }

    @Test
    void layersWithoutABias() {
        assertGradients(
                Mlp.input(3).denseWithoutBias(4, Activations.TANH).denseWithoutBias(2).build(),
                Losses.SOFTMAX_CROSS_ENTROPY);
    }

    /// Of float32, with chance, running statistics and kinks.
    @Test
    void aModelInTrainingAndInInference() {
        Mlp model =
                Mlp.input(3)
                        .dense(5, Activations.RELU)
                        .batchNorm()
                        .dropout(0.2)
                        .dense(4, Activations.TANH)
                        .dense(2)
                        .build();
        GradientReport report = assertGradients(model);
        assertEquals(6, report.points());
        assertEquals(report.of(GradientLaw.DIFFERENCES), report.checked(GradientLaw.DIFFERENCES));
    }

    @Test
    void aModelWithItsLoss() {
        Mlp model = Mlp.input(2).dense(3, Activations.GELU).dense(3).dtype(DType.FLOAT64).build();
        assertEquals(6, assertGradients(model, Losses.SOFTMAX_CROSS_ENTROPY).points());
        Mlp one = Mlp.input(2).dense(1).build();
        assertEquals(6, assertGradients(one, Losses.BINARY_CROSS_ENTROPY_OF_LOGITS).points());
    }

    /// Beyond the budget some entries of every parameter are checked, and the report says so.
    @Test
    void aModelOfManyParameters() {
        Mlp model = Mlp.input(20).dense(15, Activations.TANH).dense(5).build();
        GradientReport report = assertGradients(model, Losses.SOFTMAX_CROSS_ENTROPY);
        assertTrue(report.toString().contains("of 300 of dense1/weight"), report.toString());
        assertEquals(12, report.checked(GradientLaw.TAYLOR));
    }
}
