package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Block;
import dev.adjoint.mlp.Mlp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/// What layers compute, beside plain arithmetic.
class LayerValueTest {
    /// A few roundings of float64 on numbers of size 10.
    private static final double ROUNDING = 1e-13;

    private static final double[] ROWS = {1, -2, 4, 0.5, 3, 3};

    /// An activation, and the same function written down.
    private record Function(Activation activation, DoubleUnaryOperator written) {
        @Override
        public String toString() {
            return activation.label();
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function(Activations.IDENTITY, x -> x),
                new Function(Activations.STEP, x -> x > 0 ? 1 : x < 0 ? 0 : 0.5),
                new Function(Activations.SIGMOID, x -> 1 / (1 + Math.exp(-x))),
                new Function(Activations.HARD_SIGMOID, x -> Math.clamp((x + 3) / 6, 0, 1)),
                new Function(Activations.TANH, Math::tanh),
                new Function(Activations.RELU, x -> Math.max(x, 0)),
                new Function(Activations.LEAKY_RELU, x -> x > 0 ? x : 0.1 * x),
                new Function(Activations.leakyRelu(0.3), x -> x > 0 ? x : 0.3 * x),
                new Function(Activations.ELU, x -> x > 0 ? x : Math.expm1(x)),
                new Function(Activations.SELU, LayerValueTest::selu),
                new Function(Activations.SOFTPLUS, x -> Math.log1p(Math.exp(x))),
                new Function(Activations.SILU, x -> x / (1 + Math.exp(-x))));
    }

    /// With the two numbers of Klambauer et al.
    private static double selu(double x) {
        return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void anActivationIsItsFormula(Function function) {
        Mlp model = float64(Mlp.input(3).activation(function.activation));
        double[] outputs = outputs(model, Map.of());
        for (int i = 0; i < ROWS.length; i++) {
            assertEquals(function.written.applyAsDouble(ROWS[i]), outputs[i], ROUNDING);
        }
    }

    /// The published softmax of 1, 2, 1.5 and 0.6; and gelu x Φ(x) at ±1, where Φ(1) = 0.841344746.
    @Test
    void softmaxAndGeluGiveTheirKnownNumbers() {
        Input x = Leaves.input("x", 1, 4);
        Node softmax = Activations.SOFTMAX.of(x);
        double[] shares = Interpreter.evaluate(softmax, x.is(1, 2, 1.5, 0.6)).toDoubles();
        assertArrayEquals(new double[] {0.166, 0.450, 0.273, 0.111}, shares, 1e-3);
        Node gelu = Activations.GELU.of(x);
        double[] gated = Interpreter.evaluate(gelu, x.is(1, -1, 0, 30)).toDoubles();
        assertArrayEquals(new double[] {0.841344746, -0.158655254, 0, 30}, gated, 1e-9);
    }

    @Test
    void layerNormTakesEachRowByItself() {
        Mlp model = float64(Mlp.input(3).layerNorm());
        double[] outputs =
                outputs(
                        model,
                        Map.of(
                                "layerNorm1/scale", new double[] {1, 2, 3},
                                "layerNorm1/shift", new double[] {0, 0, 5}));
        double[] expected = new double[6];
        for (int row = 0; row < 2; row++) {
            double mean = (ROWS[3 * row] + ROWS[3 * row + 1] + ROWS[3 * row + 2]) / 3;
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                squares += Math.pow(ROWS[3 * row + i] - mean, 2);
            }
            for (int i = 0; i < 3; i++) {
                double unit = (ROWS[3 * row + i] - mean) / Math.sqrt(squares / 3 + 1e-5);
                expected[3 * row + i] = (i + 1) * unit + (i == 2 ? 5 : 0);
            }
        }
        assertArrayEquals(expected, outputs, ROUNDING);
    }

    @Test
    void batchNormTakesEachFeatureOverTheRows() {
        Mlp model = float64(Mlp.input(3).batchNorm());
        Input x = model.features(2);
        Pass pass = Pass.training();
        Node output = model.output(x, pass);
        Map<String, double[]> values =
                Map.of(
                        "batchNorm1/scale", new double[] {1, 2, 3},
                        "batchNorm1/shift", new double[] {0, 0, 5});
        double[] outputs = evaluate(model, x, output, values);
        for (int i = 0; i < 3; i++) {
            double mean = (ROWS[i] + ROWS[3 + i]) / 2;
            double distance = ROWS[i] - mean;
            double unit = distance / Math.sqrt(distance * distance + 1e-5);
            double shift = i == 2 ? 5 : 0;
            assertEquals((i + 1) * unit + shift, outputs[i], ROUNDING);
            assertEquals((i + 1) * -unit + shift, outputs[3 + i], ROUNDING);
        }
    }

    /// Two units of two pieces each, side by side: x₀ or -x₀, and x₁ + x₂ or 1.
    @Test
    void maxoutTakesTheLargestOfItsPieces() {
        Mlp model = float64(Mlp.input(3).maxout(2, 2));
        double[] outputs =
                outputs(
                        model,
                        Map.of(
                                "maxout1/weight",
                                new double[] {1, -1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0},
                                "maxout1/bias",
                                new double[] {0, 0, 0, 1}));
        assertArrayEquals(new double[] {1, 2, 0.5, 6}, outputs);
    }

    @Test
    void aResidualBlockAddsItsInput() {
        Mlp model = float64(Mlp.input(3).residual(block -> block.dense(3)));
        double[] outputs =
                outputs(
                        model,
                        Map.of(
                                "residual1/dense1/weight",
                                new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0},
                                "residual1/dense1/bias",
                                new double[] {10, 0, 0}));
        assertArrayEquals(new double[] {1 + 14, -2 + 1, 4 - 2, 0.5 + 13, 3.5, 3 + 3}, outputs);
    }

    @Test
    void aProjectedBlockAddsItsProjectedInput() {
        Mlp model = float64(Mlp.input(3).projectedResidual(block -> block.dense(1)));
        double[] outputs =
                outputs(
                        model,
                        Map.of(
                                "residual1/dense1/weight", new double[] {1, 0, 0},
                                "residual1/dense1/bias", new double[] {100},
                                "residual1/projection", new double[] {0, 1, 2}));
        assertArrayEquals(new double[] {100 + 1 - 2 + 8, 100 + 0.5 + 3 + 6}, outputs);
    }

    @Test
    void flattenKeepsRowMajorOrder() {
        Mlp model = float64(Mlp.input(3, 1).flatten());
        assertArrayEquals(ROWS, outputs(model, Map.of()));
    }

    @Test
    void headsStandSideBySide() {
        Mlp model =
                float64(
                        Mlp.input(3)
                                .heads(
                                        Block.head("a", h -> h.dense(1)),
                                        Block.head("b", h -> h.dense(2))));
        double[] outputs =
                outputs(
                        model,
                        Map.of(
                                "heads1/a/dense1/weight", new double[] {1, 0, 0},
                                "heads1/a/dense1/bias", new double[] {0},
                                "heads1/b/dense1/weight", new double[] {0, 0, 1, 0, 0, 1},
                                "heads1/b/dense1/bias", new double[] {0, 100}));
        assertArrayEquals(new double[] {1, -2, 104, 0.5, 3, 103}, outputs);
    }

    private static Mlp float64(Mlp.Builder builder) {
        return builder.dtype(DType.FLOAT64).build();
    }

    /// What a model infers from the two rows.
    private static double[] outputs(Mlp model, Map<String, double[]> values) {
        Input x = model.features(2);
        return evaluate(model, x, model.output(x), values);
    }

    private static double[] evaluate(
            Mlp model, Input x, Node output, Map<String, double[]> values) {
        List<Binding> bindings = new ArrayList<>(List.of(x.is(ROWS)));
        for (Input parameter : model.parameters()) {
            double[] value = values.get(parameter.name());
            bindings.add(parameter.is(Tensor.of(parameter.shape(), value)));
        }
        return Interpreter.evaluate(output, bindings.toArray(Binding[]::new)).toDoubles();
    }
}
