package dev.adjoint.autodiff.evaluate;

/// Functions that `java.lang.Math` lacks. The methods are slow, simple and independent of the
/// kernels, so that kernels can be checked against them.
final class SpecialFunctions {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double SQRT_PI = Math.sqrt(Math.PI);

    /// From here on erf uses the continued fraction of its complement, not its series.
    private static final double FAR = 1;

    /// Beyond this the tail of the normal distribution is 0 to the last bit.
    private static final double EMPTY = 100;

    private static final int TERMS = 120;

    private SpecialFunctions() {}

    /// The exponent and the logarithm of the significand: exact at powers of two.
    static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        boolean isSubnormal = x < Double.MIN_NORMAL;
        double normal = isSubnormal ? x * 0x1p54 : x;
        int exponent = Math.getExponent(normal);
        double significand = Math.scalb(normal, -exponent);
        if (significand > SQRT_2) {
            significand /= 2;
            exponent++;
        }
        return exponent - (isSubnormal ? 54 : 0) + Math.log(significand) / Math.log(2);
    }

    static double erf(double x) {
        double size = Math.abs(x);
        return size < FAR ? series(x) : Math.copySign(1 - complement(size), x);
    }

    /// Half of erfc(-x / √2).
    static double normalCdf(double x) {
        double z = Math.abs(x) / SQRT_2;
        double tail = z < 0.5 ? 0.5 - series(z) / 2 : tail(Math.abs(x)) / 2;
        return x < 0 ? tail : 1 - tail;
    }

    /// 2/√π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms have one sign (NIST Digital Library of
    /// Mathematical Functions, chapter 7).
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / SQRT_PI * densityOfSquare(x, 1) * sum;
    }

    private static double complement(double x) {
        return tail(x * SQRT_2);
    }

    /// Twice the normal distribution beyond z > 0, by its continued fraction z + 1 / (z + 2 / (z +
    /// 3 / …)), from the far end (NIST Digital Library of Mathematical Functions, chapter 7).
    private static double tail(double z) {
        if (z > EMPTY) {
            return 0;
        }
        int terms = (int) Math.min(4000, 60 + 900 / (z * z));
        double fraction = z;
        for (int n = terms; n > 0; n--) {
            fraction = z + n / fraction;
        }
        return SQRT_2 / SQRT_PI * densityOfSquare(z, 0.5) / fraction;
    }

    static double gaussian(double x) {
        return densityOfSquare(Math.min(Math.abs(x), EMPTY), 0.5);
    }

    /// exp(-scale x²), corrected for the rounding error of x².
    private static double densityOfSquare(double x, double scale) {
        double square = x * x;
        double lost = Math.fma(x, x, -square);
        return Math.exp(-scale * square) * (1 - scale * lost);
    }
}
