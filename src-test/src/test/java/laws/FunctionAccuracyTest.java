package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// That compiled functions are as accurate as docs/conventions.md promises, in float32 and float64,
/// and that they are exact where they promise that.
class FunctionAccuracyTest {
    private static final int POINTS = 400;

    enum Function {
        CBRT(1, FunctionOps::cbrt, -1e30, 1e30, PreciseFunctions::cbrt),
        EXP2(1, FunctionOps::exp2, -100, 100, PreciseFunctions::exp2),
        EXPM1(2, FunctionOps::expm1, -80, 80, PreciseFunctions::expm1),
        LOG1P(2, FunctionOps::log1p, -0.999, 1e20, PreciseFunctions::log1p),
        LOG2(2, FunctionOps::log2, 1e-30, 1e30, PreciseFunctions::log2),
        LOG10(2, FunctionOps::log10, 1e-30, 1e30, PreciseFunctions::log10),
        SIN(1, FunctionOps::sin, -1e15, 1e15, PreciseFunctions::sin),
        COS(1, FunctionOps::cos, -1e15, 1e15, PreciseFunctions::cos),
        TAN(2, FunctionOps::tan, -1e15, 1e15, PreciseFunctions::tan),
        ASIN(2, FunctionOps::asin, -0.999, 0.999, PreciseFunctions::asin),
        ACOS(2, FunctionOps::acos, -0.999, 0.999, PreciseFunctions::acos),
        ATAN(1, FunctionOps::atan, -1e20, 1e20, PreciseFunctions::atan),
        SINH(2, FunctionOps::sinh, -80, 80, PreciseFunctions::sinh),
        COSH(2, FunctionOps::cosh, -80, 80, PreciseFunctions::cosh),
        ASINH(2, FunctionOps::asinh, -1e30, 1e30, PreciseFunctions::asinh),
        ACOSH(2, FunctionOps::acosh, 1, 1e30, PreciseFunctions::acosh),
        ATANH(2, FunctionOps::atanh, -0.999, 0.999, PreciseFunctions::atanh),
        ERF(2, FunctionOps::erf, -8, 8, PreciseFunctions::erf),
        NORMAL_CDF(4, FunctionOps::normalCdf, -13, 13, PreciseFunctions::normalCdf),
        SOFTPLUS(2, ActivationOps::softplus, -80, 80, PreciseFunctions::softplus),
        LOG1MEXP(2, FunctionOps::log1mexp, -80, -1e-300, PreciseFunctions::log1mexp),
        LOG_COSH(4, FunctionOps::logCosh, -700, 700, PreciseFunctions::logCosh),
        SILU(4, ActivationOps::silu, -80, 80, PreciseFunctions::silu),
        GELU(4, ActivationOps::gelu, -8, 8, PreciseFunctions::gelu);

        /// In units in the last place.
        private final double promised;

        private final UnaryOperator<Node> function;
        private final double low;
        private final double high;
        private final DoubleUnaryOperator reference;

        Function(
                double promised,
                UnaryOperator<Node> function,
                double low,
                double high,
                DoubleUnaryOperator reference) {
            this.promised = promised;
            this.function = function;
            this.low = low;
            this.high = high;
            this.reference = reference;
        }

        /// Of all magnitudes between the ends, and near multiples of half of π.
        private double[] points() {
            SplittableRandom random = new SplittableRandom(17);
            double[] points = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double magnitude =
                        switch (i % 4) {
                            case 0 -> random.nextDouble(0, 80);
                            case 1 -> random.nextDouble(0.3, 3);
                            case 2 -> (i / 4 + 1) * Math.PI / 2;
                            default -> Math.pow(10, random.nextDouble(-25, 31));
                        };
                double point = random.nextBoolean() ? magnitude : -magnitude;
                boolean isInside = low <= point && point <= high;
                double other = random.nextDouble(Math.max(low, -9), Math.min(high, 9));
                points[i] = isInside ? point : other;
            }
            return points;
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void aCompiledFunctionIsAsAccurateAsPromised(Function function) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input x = Leaves.input("x", dtype, POINTS);
            var binding = x.is(function.points());
            List<Node> outputs = List.of(function.function.apply(x));
            Tensor values = Compiled.formsMustAgree(function, outputs, List.of(binding)).getFirst();
            mustBeWithin(function, function.promised, binding.value(), values, dtype);
        }
    }

    /// What compiled programs are held against elsewhere is near to the truth itself.
    @ParameterizedTest
    @EnumSource(Function.class)
    void theInterpreterIsAccurate(Function function) {
        Input x = Leaves.input("x", POINTS);
        var binding = x.is(function.points());
        Tensor values = Interpreter.evaluate(function.function.apply(x), binding);
        mustBeWithin(function, 8, binding.value(), values, DType.FLOAT64);
    }

    @Test
    void powersHaveWholeLogarithms() {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            int last = dtype == DType.FLOAT32 ? 10 : 22;
            Input x = Leaves.input("x", dtype, last + 1);
            Input n = Leaves.input("n", dtype, last + 1);
            Input halves = Leaves.input("halves", dtype, last + 1);
            double[] exponents = new double[last + 1];
            double[] tens = new double[last + 1];
            double[] powers = new double[last + 1];
            for (int i = 0; i <= last; i++) {
                exponents[i] = 5 * i;
                tens[i] = Double.parseDouble("1e" + i);
                powers[i] = Math.scalb(1.0, -5 * i);
            }
            List<Node> outputs =
                    List.of(FunctionOps.log10(x), FunctionOps.exp2(n), FunctionOps.log2(halves));
            List<Tensor> values =
                    Compiled.formsMustAgree(
                            "powers",
                            outputs,
                            List.of(x.is(tens), n.is(exponents), halves.is(powers)));
            for (int i = 0; i <= last; i++) {
                assertEquals(i, values.get(0).at(i), "log10 of 10 to the power " + i);
                assertEquals(Math.scalb(1.0, 5 * i), values.get(1).at(i));
                assertEquals(-5 * i, values.get(2).at(i));
            }
        }
    }

    private static void mustBeWithin(
            Function function, double promised, Tensor points, Tensor values, DType dtype) {
        for (int i = 0; i < POINTS; i++) {
            double at = points.at(i);
            double expected = function.reference.applyAsDouble(at);
            double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
            double off = Math.abs(values.at(i) - expected) / ulp;
            assertTrue(
                    off <= promised,
                    () -> function + "(" + at + ") in " + dtype + " is off by " + off + " ulp");
        }
    }
}
