package laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Functions of real numbers to fifty digits, rounded once: what the engine's are measured by.
/// Written on [BigDecimal] alone, so that no mistake of `Math` or of a kernel can hide here. Where
/// an argument or a result is not finite, or underflows, `Math` has the word.
final class Precise {
    static final MathContext DIGITS = new MathContext(50);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int HALVINGS = 12;

    private Precise() {}

    static double exp(double x) {
        return rounded(x, Precise::exp, Math::exp);
    }

    static double log(double x) {
        return x > 0 ? rounded(x, Precise::log, Math::log) : Math.log(x);
    }

    static double sqrt(double x) {
        return x > 0 ? rounded(x, big -> big.sqrt(DIGITS), Math::sqrt) : Math.sqrt(x);
    }

    static double tanh(double x) {
        boolean plain = Math.abs(x) > 1e-9 && Math.abs(x) < 50;
        return plain ? rounded(x, Precise::tanh, Math::tanh) : Math.tanh(x);
    }

    static double sigmoid(double x) {
        DoubleUnaryOperator plain = any -> 1 / (1 + Math.exp(-any));
        return Math.abs(x) < 700 ? rounded(x, Precise::sigmoid, plain) : plain.applyAsDouble(x);
    }

    static double pow(double x, double y) {
        return x > 0
                ? rounded(
                        x,
                        big -> exp(log(big).multiply(new BigDecimal(y))),
                        any -> Math.pow(any, y))
                : Math.pow(x, y);
    }

    static double add(double x, double y) {
        boolean plain = Double.isFinite(x) && Double.isFinite(y) && x + y != 0;
        return plain ? new BigDecimal(x).add(new BigDecimal(y)).doubleValue() : x + y;
    }

    static double mul(double x, double y) {
        boolean plain = Double.isFinite(x) && Double.isFinite(y) && x * y != 0;
        return plain ? new BigDecimal(x).multiply(new BigDecimal(y)).doubleValue() : x * y;
    }

    static double div(double x, double y) {
        boolean plain = Double.isFinite(x) && Double.isFinite(y) && y != 0 && x / y != 0;
        return plain ? new BigDecimal(x).divide(new BigDecimal(y), DIGITS).doubleValue() : x / y;
    }

    /// By halving the argument until the series runs fast, and squaring back.
    static BigDecimal exp(BigDecimal x) {
        MathContext more = new MathContext(70);
        BigDecimal small = x.divide(TWO.pow(HALVINGS), more);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 60; i++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(i), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum;
    }

    /// By Newton's method on exp y = x, from what `Math` says of a number near it.
    static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        for (int i = 0; i < 3; i++) {
            BigDecimal e = exp(y);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), new MathContext(70)));
        }
        return y;
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal square = exp(x.multiply(TWO));
        return square.subtract(BigDecimal.ONE).divide(square.add(BigDecimal.ONE), DIGITS);
    }

    private static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), DIGITS);
    }

    private static double rounded(
            double x, UnaryOperator<BigDecimal> function, DoubleUnaryOperator beyond) {
        double guess = beyond.applyAsDouble(x);
        boolean normal = Math.abs(guess) >= Double.MIN_NORMAL && Math.abs(guess) < 1e300;
        return Double.isFinite(x) && normal
                ? function.apply(new BigDecimal(x)).doubleValue()
                : guess;
    }
}
