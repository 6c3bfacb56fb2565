package laws;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.exp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.log;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.neg;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sigmoid;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;

import static laws.Rewrite.X;
import static laws.Rewrite.Y;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.CompositeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.DropLogOfExp;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.RecognizeSigmoid;
import dev.adjoint.autodiff.simplify.rules.RecognizeSoftplus;
import dev.adjoint.autodiff.simplify.rules.RecognizeTanh;
import dev.adjoint.autodiff.simplify.rules.ReflectOneMinusSigmoid;
import dev.adjoint.autodiff.simplify.rules.StabilizeDirection;
import dev.adjoint.autodiff.simplify.rules.StabilizeExpMinusOne;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfOnePlus;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfSigmoid;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfSoftmax;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfSumOfExp;
import dev.adjoint.autodiff.simplify.rules.StabilizeSoftmax;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The rewrites that put a stable form in the place of a plain spelling, measured by [BigDecimal].
final class StableRewrites {
    /// Beyond this, e to the power is less than a rounding beside 1.
    private static final double NEGLIGIBLE = 40;

    /// Where the square of the smaller is less than a rounding beside that of the larger.
    private static final double FAR = 1e20;

    private static final double UNDERFLOWS = 745;

    private static final Node BOTH = ShapeOps.stack(0, X, Y);
    private static final Node POWER = exp(X);
    private static final Node SHIFTED =
            CompositeOps.logSumExp(BOTH, 0).input(1).input(0).input(0).input(0);

    static final List<Rewrite> ALL =
            List.of(
                    of(new StabilizeLogOfOnePlus(), log(add(X, 1)), StableRewrites::log1pOf, 1),
                    of(new StabilizeLogOfOnePlus(), log(sub(1, X)), x -> log1pOf(-x), 1),
                    of(new StabilizeExpMinusOne(), sub(exp(X), 1), StableRewrites::expm1Of, 1),
                    of(new StabilizeExpMinusOne(), add(exp(X), -1), StableRewrites::expm1Of, 1),
                    of(new StabilizeExpMinusOne(), sub(1, exp(X)), x -> -expm1Of(x), 1),
                    of(new StabilizeLogOfSigmoid(), log(sigmoid(X)), x -> -softplusOf(-x), 2),
                    of(new ReflectOneMinusSigmoid(), sub(1, sigmoid(X)), x -> sigmoidOf(-x), 3),
                    of(
                            new RecognizeSigmoid(),
                            div(1, add(exp(neg(X)), 1)),
                            StableRewrites::sigmoidOf,
                            3),
                    of(
                            new RecognizeSigmoid(),
                            div(POWER, add(POWER, 1)),
                            StableRewrites::sigmoidOf,
                            3),
                    of(new RecognizeSoftplus(), log1p(exp(X)), StableRewrites::softplusOf, 2),
                    of(new RecognizeTanh(), div(sinh(X), cosh(X)), Precise::tanh, 3),
                    of(new RecognizeTanh(), tanhByExp(), Precise::tanh, 3),
                    of(new DropLogOfExp(), log2(exp2(X)), x -> x, 0),
                    of(new DropLogOfExp(), log1p(expm1(X)), x -> x, 0),
                    of(
                            new MergeReciprocal(),
                            mul(Y, ShapeOps.reshape(ShapeOps.reshape(div(1, X), 2, 3), 6)),
                            (x, y) -> Precise.div(y, x),
                            (_, _) -> 0),
                    of(
                            new StabilizeDirection(),
                            div(X, sqrt(add(mul(X, X), mul(Y, Y)))),
                            StableRewrites::direction,
                            (x, y) -> directionBound(x, y)),
                    of(
                            new StabilizeDirection(),
                            div(Y, sqrt(add(mul(X, X), mul(Y, Y)))),
                            (x, y) -> direction(y, x),
                            (x, y) -> directionBound(y, x)),
                    of(
                            new StabilizeDirection(),
                            div(X, sqrt(add(mul(X, X), 4))),
                            x -> direction(x, 2),
                            3),
                    of(
                            new StabilizeDirection(),
                            div(X, sqrt(add(mul(X, X), 0))),
                            x -> direction(x, 0),
                            3),
                    of(new StabilizeDirection(), div(X, sqrt(mul(X, X))), x -> x / Math.abs(x), 0),
                    of(
                            new StabilizeLogOfSumOfExp(),
                            log(ReductionOps.sum(exp(BOTH), 0)),
                            StableRewrites::logOfSum,
                            (x, y) -> 2 * Math.ulp(1 + Math.max(Math.abs(x), Math.abs(y)))),
                    of(
                            new StabilizeSoftmax(),
                            softmax(BOTH),
                            StableRewrites::share,
                            StableRewrites::shareBound),
                    of(
                            new StabilizeLogOfSoftmax(),
                            log(softmax(SHIFTED)),
                            StableRewrites::logOfShare,
                            (x, y) -> Math.ulp(1.0) + 3 * Math.ulp(logOfShare(x, y))));

    private StableRewrites() {}

    private static Rewrite of(Rule rule, Node left, DoubleUnaryOperator real, int roundings) {
        return of(
                rule,
                left,
                (x, _) -> real.applyAsDouble(x),
                (x, _) -> roundings * Math.ulp(real.applyAsDouble(x)));
    }

    private static Rewrite of(
            Rule rule, Node left, DoubleBinaryOperator real, DoubleBinaryOperator bound) {
        return new Rewrite(rule, left, real, bound);
    }

    private static Node tanhByExp() {
        Node up = exp(X);
        Node down = exp(neg(X));
        return div(sub(up, down), add(up, down));
    }

    private static Node softmax(Node x) {
        Node exp = exp(x);
        return div(exp, ShapeOps.unreduce(ReductionOps.sum(exp, 0), x.shape(), 0));
    }

    private static double log1pOf(double x) {
        if (Math.abs(x) < 1e-17) {
            return x;
        }
        return x > 1e17 ? Precise.log(x) : x > -1 ? PreciseFunctions.log1p(x) : Math.log1p(x);
    }

    private static double expm1Of(double x) {
        if (Math.abs(x) < 1e-17) {
            return x;
        }
        return x < -NEGLIGIBLE ? -1 : x > NEGLIGIBLE ? Precise.exp(x) : small(x);
    }

    private static double small(double x) {
        return Double.isNaN(x) ? x : PreciseFunctions.expm1(x);
    }

    private static double sigmoidOf(double x) {
        return x < -NEGLIGIBLE ? Precise.exp(x) : Precise.sigmoid(x);
    }

    private static double softplusOf(double x) {
        if (Math.abs(x) > NEGLIGIBLE || Double.isNaN(x)) {
            return x < 0 ? Precise.exp(x) : x;
        }
        return PreciseFunctions.softplus(x);
    }

    /// x / √(x² + y²).
    private static double direction(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y) || x == 0 || y == 0) {
            return x / Math.hypot(x, y);
        }
        if (Math.abs(x) > FAR * Math.abs(y)) {
            return Math.signum(x);
        }
        if (Math.abs(y) > FAR * Math.abs(x)) {
            return x / Math.abs(y);
        }
        BigDecimal length = new BigDecimal(x).pow(2).add(new BigDecimal(y).pow(2));
        return new BigDecimal(x).divide(length.sqrt(Precise.DIGITS), Precise.DIGITS).doubleValue();
    }

    /// Three roundings, and that of the length where it is all but 0.
    private static double directionBound(double x, double y) {
        return 3 * Math.ulp(direction(x, y)) + Double.MIN_VALUE / Math.hypot(x, y);
    }

    /// log(eˣ + eʸ).
    private static double logOfSum(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y) || !isNear(x, y)) {
            return Math.max(x, y);
        }
        return new BigDecimal(y).add(Precise.log(BigDecimal.ONE.add(ratio(x, y)))).doubleValue();
    }

    /// eˣ / (eˣ + eʸ); equal infinities share 1, as the stable form has it.
    private static double share(double x, double y) {
        if (isNear(x, y)) {
            BigDecimal whole = BigDecimal.ONE.add(ratio(y, x));
            return BigDecimal.ONE.divide(whole, Precise.DIGITS).doubleValue();
        }
        if (x == y) {
            return 0.5;
        }
        return x < y ? Precise.exp(x - y) : x > y ? 1 : Double.NaN;
    }

    /// Four roundings, and that of the difference, which is a factor of the result.
    private static double shareBound(double x, double y) {
        double difference = x == y ? 0 : Math.min(Math.abs(x - y), UNDERFLOWS);
        return x < y || x >= y
                ? share(x, y) * (4 * Math.ulp(1.0) + Math.ulp(difference)) + Double.MIN_NORMAL
                : 0;
    }

    private static double logOfShare(double x, double y) {
        if (isNear(x, y)) {
            return -Precise.log(BigDecimal.ONE.add(ratio(y, x))).doubleValue();
        }
        if (x == y) {
            return -Math.log(2);
        }
        return x < y ? x - y : x > y ? 0 : Double.NaN;
    }

    /// eˣ / eʸ.
    private static BigDecimal ratio(double x, double y) {
        return Precise.exp(new BigDecimal(x).subtract(new BigDecimal(y)));
    }

    private static boolean isNear(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y) && Math.abs(x - y) < NEGLIGIBLE;
    }
}
