package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import static laws.Rewrite.X;
import static laws.Rewrite.Y;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.DropLogOfExp;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.RecognizeLogCosh;
import dev.adjoint.autodiff.simplify.rules.RecognizeSigmoid;
import dev.adjoint.autodiff.simplify.rules.RecognizeSoftplus;
import dev.adjoint.autodiff.simplify.rules.RecognizeTanh;
import dev.adjoint.autodiff.simplify.rules.ReflectOneMinusSigmoid;
import dev.adjoint.autodiff.simplify.rules.SquareRoots;
import dev.adjoint.autodiff.simplify.rules.StabilizeDirection;
import dev.adjoint.autodiff.simplify.rules.StabilizeExpMinusOne;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfDifference;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfOnePlus;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfPowers;
import dev.adjoint.autodiff.simplify.rules.StabilizeQuotientOfPowers;
import dev.adjoint.autodiff.simplify.rules.StabilizeSlopeOfSigmoid;
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
    private static final double LOG_OF_2 = Math.log(2);

    private static final Node BELOW = neg(ArithmeticOps.abs(X));
    private static final Node BOTH = ShapeOps.stack(0, X, Y);
    private static final Node POWER = exp(X);
    private static final Node SIGMOID = sigmoid(X);
    private static final Node SHIFTED =
            ReductionOps.logSumExp(BOTH, 0).input(1).input(0).input(0).input(0);

    static final List<Rewrite> ALL =
            List.of(
                    of(new StabilizeLogOfOnePlus(), log(add(X, 1)), StableRewrites::log1pOf, 1),
                    of(new StabilizeLogOfOnePlus(), log(sub(1, X)), x -> log1pOf(-x), 1),
                    of(new StabilizeExpMinusOne(), sub(exp(X), 1), StableRewrites::expm1Of, 1),
                    of(new StabilizeExpMinusOne(), add(exp(X), -1), StableRewrites::expm1Of, 1),
                    of(new StabilizeExpMinusOne(), sub(1, exp(X)), x -> -expm1Of(x), 1),
                    of(new StabilizeLogOfPowers(), log(sigmoid(X)), x -> -softplusOf(-x), 2),
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
                            new StabilizeLogOfPowers(),
                            log(ReductionOps.sum(exp(BOTH), 0)),
                            StableRewrites::logOfSum,
                            StableRewrites::ofLargest),
                    of(
                            new StabilizeLogOfPowers(),
                            log(add(exp(X), exp(Y))),
                            StableRewrites::logOfSum,
                            StableRewrites::ofLargest),
                    of(
                            new StabilizeLogOfPowers(),
                            log2(add(exp2(X), exp2(Y))),
                            (x, y) -> logOfSum(x * LOG_OF_2, y * LOG_OF_2) / LOG_OF_2,
                            (x, y) -> 2 * ofLargest(x, y)),
                    of(
                            new StabilizeLogOfPowers(),
                            log(ReductionOps.mean(exp(BOTH), 0)),
                            (x, y) -> logOfSum(x, y) - LOG_OF_2,
                            (x, y) -> 2 * ofLargest(x, y)),
                    of(
                            new StabilizeLogOfPowers(),
                            log(mul(exp(X), sigmoid(Y))),
                            (x, y) -> x - softplusOf(-y),
                            (x, y) -> 2 * ofLargest(x, y)),
                    of(
                            new StabilizeLogOfPowers(),
                            log(div(exp(X), exp(Y))),
                            (x, y) -> x - y,
                            StableRewrites::ofLargest),
                    of(
                            new StabilizeLogOfPowers(),
                            log(ReductionOps.prod(sigmoid(BOTH), 0)),
                            (x, y) -> -softplusOf(-x) - softplusOf(-y),
                            (x, y) -> 3 * ofLargest(x, y)),
                    of(new StabilizeLogOfPowers(), log(sqrt(exp(X))), x -> x / 2, 1),
                    of(
                            new StabilizeLogOfPowers(),
                            log(ShapeOps.reshape(ShapeOps.reshape(sigmoid(X), 2, 3), 6)),
                            x -> -softplusOf(-x),
                            2),
                    of(
                            new StabilizeLogOfPowers(),
                            log(select(less(X, Y), exp(X), exp(Y))),
                            (x, y) -> x < y ? x : y,
                            (_, _) -> 0),
                    of(new StabilizeLogOfPowers(), log(cosh(X)), StableRewrites::logCoshOf, 5),
                    of(new RecognizeLogCosh(), log(cosine()), StableRewrites::logCoshOf, 5),
                    of(
                            new StabilizeLogOfDifference(),
                            log(neg(expm1(BELOW))),
                            x -> log1mexpOf(-Math.abs(x)),
                            2),
                    of(
                            new StabilizeLogOfDifference(),
                            log1p(neg(exp(BELOW))),
                            x -> log1mexpOf(-Math.abs(x)),
                            2),
                    of(
                            new StabilizeLogOfDifference(),
                            log(sub(1, exp(BELOW))),
                            x -> log1mexpOf(-Math.abs(x)),
                            2),
                    of(
                            new StabilizeLogOfDifference(),
                            log(expm1(ArithmeticOps.abs(X))),
                            (x, _) -> Math.abs(x) + log1mexpOf(-Math.abs(x)),
                            (x, _) -> 2 * ofLargest(x, 0)),
                    of(new RecognizeSoftplus(), log1p(neg(sigmoid(X))), x -> -softplusOf(x), 2),
                    of(
                            new RecognizeSigmoid(),
                            div(POWER, add(POWER, exp(Y))),
                            (x, y) -> sigmoidOf(x - y),
                            StableRewrites::shareBound),
                    of(new RecognizeSigmoid(), div(2, add(exp(X), 1)), x -> 2 * sigmoidOf(-x), 3),
                    of(
                            new StabilizeQuotientOfPowers(),
                            div(exp(Y), ReductionOps.sum(exp(BOTH), 0)),
                            (x, y) -> y < Double.POSITIVE_INFINITY ? sigmoidOf(y - x) : Double.NaN,
                            (x, y) -> powerBound(x, y)),
                    of(new StabilizeQuotientOfPowers(), div(1, exp(X)), x -> Precise.exp(-x), 1),
                    of(
                            new RecognizeSigmoid(),
                            div(Y, add(exp(neg(X)), 1)),
                            (x, y) -> y * sigmoidOf(x),
                            (x, y) -> 4 * Math.ulp(y * sigmoidOf(x)) + Double.MIN_NORMAL),
                    of(
                            new RecognizeTanh(),
                            div(expm1(X), add(POWER, 1)),
                            x -> Precise.tanh(x / 2),
                            3),
                    of(
                            new RecognizeTanh(),
                            sub(mul(sigmoid(X), 2), 1),
                            x -> Precise.tanh(x / 2),
                            3),
                    of(
                            new RecognizeTanh(),
                            sub(1, mul(sigmoid(X), 2)),
                            x -> -Precise.tanh(x / 2),
                            3),
                    of(
                            new StabilizeSlopeOfSigmoid(),
                            sub(1, ArithmeticOps.square(ActivationOps.tanh(X))),
                            StableRewrites::tanhSlopeOf,
                            6),
                    of(
                            new StabilizeSlopeOfSigmoid(),
                            sub(SIGMOID, ArithmeticOps.square(SIGMOID)),
                            x -> tanhSlopeOf(x / 2) / 4,
                            6),
                    of(
                            new StabilizeLogOfDifference(),
                            log(sub(exp(X), exp(sub(X, ArithmeticOps.abs(Y))))),
                            (x, y) -> logOfDifference(x, x - Math.abs(y)),
                            (x, y) -> differenceBound(x, x - Math.abs(y))),
                    of(
                            new SquareRoots(),
                            ArithmeticOps.square(sqrt(mul(X, X))),
                            x -> Precise.mul(x, x),
                            1),
                    of(
                            new SquareRoots(),
                            ArithmeticOps.square(FunctionOps.hypot(X, Y)),
                            StableRewrites::squares,
                            (x, y) -> 2 * Math.ulp(squares(x, y)) + Double.MIN_NORMAL),
                    of(
                            new SquareRoots(),
                            ArithmeticOps.square(StatisticsOps.norm2(BOTH, 0)),
                            StableRewrites::squares,
                            (x, y) -> 2 * Math.ulp(squares(x, y)) + Double.MIN_NORMAL),
                    of(
                            new StabilizeSoftmax(),
                            softmax(BOTH),
                            StableRewrites::share,
                            StableRewrites::shareBound),
                    of(
                            new StabilizeLogOfPowers(),
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

    static double sigmoidOf(double x) {
        return x < -NEGLIGIBLE ? Precise.exp(x) : Precise.sigmoid(x);
    }

    static double softplusOf(double x) {
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

    /// Two roundings of the largest of what is added.
    static double ofLargest(double x, double y) {
        double largest = 1 + Math.max(Math.abs(x), Math.abs(y));
        return Double.isFinite(largest) ? 2 * Math.ulp(largest) : 0;
    }

    static double log1mexpOf(double x) {
        if (!(x < 0) || Double.isInfinite(x)) {
            return Math.log1p(-Math.exp(x));
        }
        return x < -NEGLIGIBLE
                ? -Precise.exp(x)
                : x > -1e-17 ? Precise.log(-x) : PreciseFunctions.log1mexp(x);
    }

    static double logOfDifference(double x, double y) {
        if (x == y) {
            return x < Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        return x + log1mexpOf(y - x);
    }

    /// What the rounding of the difference does to the result: the more, the nearer the two are.
    static double differenceBound(double x, double y) {
        double rounding = Math.ulp(x - y) / -Math.expm1(y - x);
        return 2 * ofLargest(x, y) + (Double.isFinite(rounding) ? Math.abs(rounding) : 0);
    }

    private static double logCoshOf(double x) {
        double size = Math.abs(x);
        if (size < 1e-12) {
            return Precise.mul(x, x) / 2;
        }
        return size > NEGLIGIBLE || Double.isNaN(x) ? size - LOG_OF_2 : PreciseFunctions.logCosh(x);
    }

    private static Node cosine() {
        return mul(add(exp(X), exp(neg(X))), 0.5);
    }

    /// 4 e⁻²ˣ / (1 + e⁻²ˣ)².
    private static double tanhSlopeOf(double x) {
        double size = Math.abs(x);
        if (size > NEGLIGIBLE / 2 || Double.isNaN(x)) {
            return 4 * Precise.exp(-2 * size);
        }
        double s = Precise.sigmoid(2 * x);
        return 4 * s * Precise.sigmoid(-2 * x);
    }

    private static double squares(double x, double y) {
        return Precise.add(Precise.mul(x, x), Precise.mul(y, y));
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

    /// What two roundings of the largest argument do to a power.
    private static double powerBound(double x, double y) {
        double factor = Math.expm1(2 * ofLargest(x, y));
        return Math.min(1, sigmoidOf(y - x) * Math.min(factor, 1e300) + Double.MIN_NORMAL);
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
