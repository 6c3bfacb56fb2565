package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;

import static laws.Rewrite.X;
import static laws.Rewrite.Y;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.simplify.rules.StabilizeRelativeSlope;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// The forms of a slope over its function, measured by [java.math.BigDecimal].
final class SlopeRewrites {
    private static final double FAR = 40;
    private static final int ROUNDINGS = 6;

    static final Node SIGMOID_SLOPE = NodeOps.apply(new SigmoidSlope(), X);
    private static final Node POWER = exp(X);

    /// Half of it is exact.
    private static final Node TWICE = add(X, X);

    private static final Node POWER_OF_TWO = exp2(X);

    static final List<Rewrite> ALL =
            List.of(
                    of(mul(div(X, POWER), POWER), (x, _) -> x),
                    of(mul(POWER_OF_TWO, neg(div(X, POWER_OF_TWO))), (x, _) -> -x),
                    of(div(mul(POWER, X), POWER), (x, _) -> x),
                    of(mul(sub(div(X, POWER), div(mul(Y, X), POWER)), POWER), (x, y) -> x - x * y),
                    of(mul(div(Y, cosh(X)), sinh(X)), (x, y) -> y * Precise.tanh(x)),
                    of(mul(cosh(X), div(Y, sinh(X))), (x, y) -> y / Precise.tanh(x)),
                    of(mul(div(Y, add(POWER, 1)), POWER), (x, y) -> y * sigmoidOf(x)),
                    of(
                            mul(div(Y, expm1(TWICE)), exp(TWICE)),
                            (x, y) -> y / Precise.tanh(x) * sigmoidOf(2 * x)),
                    of(div(mul(Y, SIGMOID_SLOPE), sigmoid(X)), (x, y) -> y * sigmoidOf(-x)));

    private SlopeRewrites() {}

    private static Rewrite of(Node left, DoubleBinaryOperator real) {
        return new Rewrite(
                new StabilizeRelativeSlope(),
                left,
                real,
                (x, y) -> ROUNDINGS * Math.ulp(real.applyAsDouble(x, y)) + Double.MIN_NORMAL);
    }

    private static double sigmoidOf(double x) {
        return x < -FAR ? Precise.exp(x) : Precise.sigmoid(x);
    }
}
