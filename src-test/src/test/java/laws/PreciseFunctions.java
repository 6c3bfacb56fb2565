package laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;

/// The functions beyond [Precise] to as many digits as it takes, rounded once, on [BigDecimal]
/// alone: for finite arguments inside their domains, with results that neither overflow nor
/// underflow.
final class PreciseFunctions {
    private static final MathContext MANY = new MathContext(110);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal EPSILON = new BigDecimal("1e-100");
    private static final int HALVINGS = 4;

    /// By Machin's formula.
    private static final BigDecimal PI =
            BigDecimal.valueOf(16)
                    .multiply(arcTangentSeries(new BigDecimal("0.2")))
                    .subtract(
                            BigDecimal.valueOf(4)
                                    .multiply(
                                            arcTangentSeries(
                                                    ONE.divide(BigDecimal.valueOf(239), MANY))));

    private PreciseFunctions() {}

    static double sin(double x) {
        return rounded(x, PreciseFunctions::sine);
    }

    static double cos(double x) {
        return rounded(x, big -> sine(big.add(PI.divide(TWO, MANY))));
    }

    static double tan(double x) {
        return rounded(x, big -> sine(big).divide(sine(big.add(PI.divide(TWO, MANY))), MANY));
    }

    static double atan(double x) {
        return rounded(x, PreciseFunctions::arcTangent);
    }

    static double asin(double x) {
        return rounded(x, PreciseFunctions::arcSine);
    }

    static double acos(double x) {
        return rounded(x, big -> PI.divide(TWO, MANY).subtract(arcSine(big)));
    }

    static double sinh(double x) {
        return rounded(x, big -> grown(big).subtract(grown(big.negate())).divide(TWO));
    }

    static double cosh(double x) {
        return rounded(x, big -> grown(big).add(grown(big.negate())).divide(TWO));
    }

    static double asinh(double x) {
        return x < 0 ? -asinh(-x) : rounded(x, big -> Precise.log(big.add(root(big, ONE))));
    }

    static double acosh(double x) {
        return rounded(x, big -> Precise.log(big.add(root(big, ONE.negate()))));
    }

    static double atanh(double x) {
        return rounded(
                x,
                big -> Precise.log(ONE.add(big).divide(ONE.subtract(big), MANY)).divide(TWO, MANY));
    }

    static double expm1(double x) {
        return rounded(x, big -> grown(big).subtract(ONE));
    }

    static double log1p(double x) {
        return rounded(x, big -> Precise.log(ONE.add(big)));
    }

    static double exp2(double x) {
        return rounded(x, big -> grown(big.multiply(Precise.log(TWO))));
    }

    static double log2(double x) {
        return rounded(x, big -> Precise.log(big).divide(Precise.log(TWO), MANY));
    }

    static double log10(double x) {
        return rounded(x, big -> Precise.log(big).divide(Precise.log(BigDecimal.TEN), MANY));
    }

    /// By Newton's method from what `Math` says.
    static double cbrt(double x) {
        return rounded(
                x,
                big -> {
                    BigDecimal y = new BigDecimal(Math.cbrt(x));
                    for (int i = 0; i < 2; i++) {
                        BigDecimal square = y.multiply(y, MANY);
                        y = y.add(y).add(big.divide(square, MANY));
                        y = y.divide(BigDecimal.valueOf(3), MANY);
                    }
                    return y;
                });
    }

    static double erf(double x) {
        return Math.abs(x) > 9 ? Math.signum(x) : rounded(x, PreciseFunctions::errorFunction);
    }

    /// By the error function near 0, and by the continued fraction of the tail elsewhere.
    static double normalCdf(double x) {
        if (Math.abs(x) > 8) {
            return rounded(x, big -> x < 0 ? tail(big.negate()) : ONE.subtract(tail(big)));
        }
        return rounded(x, PreciseFunctions::normal);
    }

    static double gelu(double x) {
        return rounded(x, big -> big.multiply(normal(big)));
    }

    static double silu(double x) {
        return rounded(x, big -> big.divide(ONE.add(grown(big.negate())), MANY));
    }

    static double softplus(double x) {
        return rounded(x, big -> Precise.log(ONE.add(grown(big))));
    }

    static double log1mexp(double x) {
        return rounded(x, big -> Precise.log(ONE.subtract(grown(big))));
    }

    static double logAddExp(double x, double y) {
        return rounded(x, big -> Precise.log(grown(big).add(grown(new BigDecimal(y)))));
    }

    static double logCosh(double x) {
        return rounded(
                x, big -> Precise.log(grown(big).add(grown(big.negate())).divide(TWO, MANY)));
    }

    static double hypot(double x, double y) {
        return rounded(x, big -> root(big, new BigDecimal(y).pow(2)));
    }

    private static BigDecimal normal(BigDecimal x) {
        BigDecimal argument = x.divide(TWO.sqrt(MANY), MANY);
        return ONE.add(errorFunction(argument)).divide(TWO, MANY);
    }

    /// exp(-z²/2) / √(2π) / (z + 1 / (z + 2 / (z + …))), for a large z.
    private static BigDecimal tail(BigDecimal z) {
        MathContext some = new MathContext(30);
        BigDecimal fraction = z;
        for (int n = 150; n > 0; n--) {
            fraction = z.add(BigDecimal.valueOf(n).divide(fraction, some));
        }
        BigDecimal density = ONE.divide(grown(z.pow(2).divide(TWO)), MANY);
        return density.divide(TWO.multiply(PI).sqrt(MANY), MANY).divide(fraction, MANY);
    }

    /// √(x² + a).
    private static BigDecimal root(BigDecimal x, BigDecimal a) {
        return x.pow(2).add(a).sqrt(MANY);
    }

    private static BigDecimal grown(BigDecimal x) {
        return Precise.exp(x);
    }

    private static BigDecimal sine(BigDecimal x) {
        BigDecimal circle = PI.multiply(TWO);
        BigDecimal turns = x.divide(circle, MANY).setScale(0, java.math.RoundingMode.HALF_EVEN);
        BigDecimal angle = x.subtract(turns.multiply(circle));
        BigDecimal minusSquare = angle.pow(2).negate();
        BigDecimal term = angle;
        BigDecimal sum = angle;
        for (int n = 1; term.abs().compareTo(EPSILON) > 0; n++) {
            long divisor = 2L * n * (2L * n + 1);
            term = term.multiply(minusSquare).divide(BigDecimal.valueOf(divisor), MANY);
            sum = sum.add(term);
        }
        return sum;
    }

    private static BigDecimal arcSine(BigDecimal x) {
        BigDecimal cosine = ONE.subtract(x.pow(2)).sqrt(MANY);
        return arcTangent(x.divide(cosine, MANY));
    }

    /// By halving the angle, atan x = 2 atan(x / (1 + √(1 + x²))), until the series runs fast.
    private static BigDecimal arcTangent(BigDecimal x) {
        BigDecimal at = x;
        for (int i = 0; i < HALVINGS; i++) {
            at = at.divide(ONE.add(root(at, ONE)), MANY);
        }
        return arcTangentSeries(at).multiply(TWO.pow(HALVINGS));
    }

    private static BigDecimal arcTangentSeries(BigDecimal x) {
        BigDecimal minusSquare = x.multiply(x, MANY).negate();
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 1; power.abs().compareTo(EPSILON) > 0; n++) {
            power = power.multiply(minusSquare, MANY);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), MANY));
        }
        return sum;
    }

    /// 2/√π Σ (-1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)).
    private static BigDecimal errorFunction(BigDecimal x) {
        BigDecimal minusSquare = x.multiply(x, MANY).negate();
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 1; power.abs().compareTo(EPSILON) > 0; n++) {
            power = power.multiply(minusSquare, MANY).divide(BigDecimal.valueOf(n), MANY);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), MANY));
        }
        return sum.multiply(TWO).divide(PI.sqrt(MANY), MANY);
    }

    private static double rounded(double x, UnaryOperator<BigDecimal> function) {
        return function.apply(new BigDecimal(x)).doubleValue();
    }
}
