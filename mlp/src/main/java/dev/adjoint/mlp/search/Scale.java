package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.math.BigDecimal;
import java.math.MathContext;

/// The numbers between two ends, mapped to 0 to 1 linearly or logarithmically.
record Scale(double low, double high, boolean logarithmic) {
    /// More digits than two doubles have, so that rounding does not affect results.
    private static final MathContext DIGITS = new MathContext(50);

    /// The number at a position.
    double at(double place) {
        if (!logarithmic) {
            return low + place * (high - low);
        }
        double span = factor(low, high);
        return place < 0.5 ? times(low, place * span) : times(high, (place - 1) * span);
    }

    /// The position of a number.
    double place(double number) {
        return logarithmic
                ? factor(low, number) / factor(low, high)
                : (number - low) / (high - low);
    }

    /// The number after `step` of `steps` equal steps from the low end: the nearest double. The
    /// ends are taken at their decimal notation.
    double step(int step, int steps) {
        BigDecimal from = BigDecimal.valueOf(low);
        BigDecimal to = BigDecimal.valueOf(high);
        BigDecimal count = BigDecimal.valueOf(steps);
        if (!logarithmic) {
            BigDecimal way = to.subtract(from).multiply(BigDecimal.valueOf(step));
            return from.add(way.divide(count, DIGITS)).doubleValue();
        }
        BigDecimal power = from.pow(steps - step, DIGITS).multiply(to.pow(step, DIGITS), DIGITS);
        double tens = ((steps - step) * Math.log10(low) + step * Math.log10(high)) / steps;
        return root(power, steps, tens).doubleValue();
    }

    /// Computes a root of a positive number by Newton's iteration.
    ///
    /// @param tens the logarithm to base 10 of the root, to double precision
    private static BigDecimal root(BigDecimal power, int degree, double tens) {
        int exponent = (int) Math.floor(tens);
        BigDecimal root =
                BigDecimal.valueOf(Math.pow(10, tens - exponent)).scaleByPowerOfTen(exponent);
        for (int i = 0; i < 3; i++) {
            BigDecimal below = root.pow(degree - 1, DIGITS);
            BigDecimal excess = below.multiply(root, DIGITS).subtract(power, DIGITS);
            BigDecimal slope = below.multiply(BigDecimal.valueOf(degree), DIGITS);
            root = root.subtract(excess.divide(slope, DIGITS), DIGITS);
        }
        return root;
    }

    /// @throws IllegalArgumentException if the ends do not form a range
    void requireRange(String name) {
        boolean isFinite = Double.isFinite(low) && Double.isFinite(high);
        boolean hasWidth = logarithmic ? low > 0 : Double.isFinite(high - low);
        if (!(low < high && isFinite && hasWidth)) {
            throw Mistake.of(
                    name,
                    "the range from " + low + " to " + high,
                    "a finite one that grows" + (logarithmic ? ", above 0" : ""),
                    "use a choice for a single value");
        }
    }

    /// The logarithm of the ratio of two positive numbers, accurate even if the ratio overflows a
    /// double or is close to 1.
    private static double factor(double from, double to) {
        double excess = (to - from) / from;
        return Double.isFinite(excess) ? Math.log1p(excess) : Math.log(to) - Math.log(from);
    }

    /// Multiplies a number by e to a power, in two steps, since the factor may overflow or
    /// underflow a double.
    private static double times(double number, double power) {
        double root = Math.exp(power / 2);
        return number * root * root;
    }
}
