package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.softplus;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.cbrt;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log10;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;

import static laws.Rewrite.X;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.AddForSubtractedNegation;
import dev.adjoint.autodiff.simplify.rules.RecognizeSoftplus;
import dev.adjoint.autodiff.simplify.rules.ReflectOneMinusSigmoid;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfDifference;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfPowers;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The rewrites of differences and their logarithms, measured by [java.math.BigDecimal].
final class DifferenceRewrites {
    private static final Node SIZE = ArithmeticOps.abs(X);
    private static final Node BELOW = neg(SIZE);
    private static final double LOG_OF_2 = Math.log(2);

    static final List<Rewrite> ALL =
            List.of(
                    of(new AddForSubtractedNegation(), sub(X, -3), x -> Precise.add(x, 3), 0),
                    of(
                            new StabilizeLogOfDifference(),
                            log2(sub(1, exp(BELOW))),
                            x -> StableRewrites.log1mexpOf(-Math.abs(x)) / LOG_OF_2,
                            4),
                    of(
                            new StabilizeLogOfDifference(),
                            log10(sub(1, exp(BELOW))),
                            x -> StableRewrites.log1mexpOf(-Math.abs(x)) / Math.log(10),
                            4),
                    ofPowersOfTwo(log(sub(1, exp2(BELOW)))),
                    ofPowersOfTwo(log1p(neg(exp2(BELOW)))),
                    new Rewrite(
                            new StabilizeLogOfDifference(),
                            log(sinh(SIZE)),
                            (x, _) -> logOfSinh(Math.abs(x)),
                            (x, _) ->
                                    3
                                            * Math.ulp(
                                                    1
                                                            + Math.abs(x)
                                                            + Math.abs(logOfSinh(Math.abs(x))))),
                    of(
                            new ReflectOneMinusSigmoid(),
                            sub(1, ActivationOps.tanh(X)),
                            x -> 2 * StableRewrites.sigmoidOf(-2 * x),
                            3),
                    of(
                            new ReflectOneMinusSigmoid(),
                            ArithmeticOps.add(ActivationOps.tanh(X), 1),
                            x -> 2 * StableRewrites.sigmoidOf(2 * x),
                            3),
                    of(
                            new RecognizeSoftplus(),
                            sub(X, softplus(X)),
                            x -> -StableRewrites.softplusOf(-x),
                            2),
                    of(
                            new RecognizeSoftplus(),
                            sub(softplus(X), X),
                            x -> StableRewrites.softplusOf(-x),
                            2),
                    of(
                            new StabilizeLogOfPowers(),
                            log(ArithmeticOps.pow(exp(X), 3)),
                            x -> 3 * x,
                            1),
                    of(new StabilizeLogOfPowers(), log(cbrt(exp(X))), x -> x / 3, 1));

    private DifferenceRewrites() {}

    private static Rewrite of(Rule rule, Node left, DoubleUnaryOperator real, int roundings) {
        return new Rewrite(
                rule,
                left,
                (x, _) -> real.applyAsDouble(x),
                (x, _) -> roundings * Math.ulp(real.applyAsDouble(x)));
    }

    /// The argument's rounding times the slope is 2 ulp of the result for a large argument.
    private static Rewrite ofPowersOfTwo(Node left) {
        return new Rewrite(
                new StabilizeLogOfDifference(),
                left,
                (x, _) -> StableRewrites.log1mexpOf(-Math.abs(x) * LOG_OF_2),
                (x, _) -> {
                    double result = StableRewrites.log1mexpOf(-Math.abs(x) * LOG_OF_2);
                    return (2 + Math.min(Math.abs(x), 800)) * Math.ulp(result);
                });
    }

    /// x + log(1 - exp(-2 x)) - log 2, for an x of at least 0.
    private static double logOfSinh(double x) {
        return x + StableRewrites.log1mexpOf(-2 * x) - LOG_OF_2;
    }
}
