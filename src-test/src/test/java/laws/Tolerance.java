package laws;

import dev.adjoint.autodiff.type.DType;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/// How far a derivative may be from the truth: orders 0 and 1 within 8 ulps times the derivative's
/// own condition number; orders 2 and 3 within 64 u times the sum of the absolute terms of Faà di
/// Bruno's formula, or what the condition number allows, and within 1e-6 of a normal number (1e-2
/// in float32). Both ends are rounded to the type, so what it cannot hold is ∞ or 0.
///
/// @param low the least of what is right
/// @param high the greatest
/// @param right the truth, rounded
record Tolerance(double low, double high, double right) {
    private static final MathContext ROUGH = new MathContext(20);
    private static final MathContext FINE = new MathContext(40);

    /// A power of ten that no element type holds.
    private static final int FAR = 400;

    private static final BigDecimal FEW = BigDecimal.valueOf(8);
    private static final BigDecimal MANY = BigDecimal.valueOf(32);

    static Tolerance of(Taylor truth, double[] point, int[] exponents, DType dtype) {
        BigDecimal right = truth.derivative(exponents).round(FINE);
        BigDecimal size = right.abs();
        boolean isAbsolute = truth.kind() == Taylor.Sizes.ROUNDED;
        BigDecimal terms = truth.size(exponents).max(size);
        BigDecimal condition = condition(truth, point, exponents, dtype).max(size);
        BigDecimal few = isAbsolute ? condition.max(terms) : condition;
        BigDecimal allowed = FEW.multiply(ulps(few, size, dtype));
        if (Arrays.stream(exponents).sum() > 1) {
            BigDecimal ofTerms = MANY.multiply(ulps(terms, size, dtype));
            boolean isNormal = size.compareTo(number(smallestNormal(dtype))) >= 0;
            BigDecimal relative =
                    isNormal && !isAbsolute ? size.multiply(relative(dtype), ROUGH) : ofTerms;
            allowed = allowed.max(ofTerms.min(relative));
        }
        return new Tolerance(
                rounded(right.subtract(allowed, FINE), dtype),
                rounded(right.add(allowed, FINE), dtype),
                rounded(right, dtype));
    }

    /// A few roundings of float32 around a number; NaN and ∞ are themselves.
    static Tolerance near(double right) {
        double most = Double.isInfinite(right) ? 0 : 1e-6 * Math.abs(right);
        return new Tolerance(right - most, right + most, right);
    }

    boolean holds(double value) {
        return Double.isNaN(right) ? Double.isNaN(value) : low <= value && value <= high;
    }

    /// Σ |xᵢ ∂ᵢ f|: what a relative change of the arguments does to the derivative; and where that
    /// vanishes, what is left in the second order, ε Σ |xᵢ xⱼ ∂ᵢⱼ f|.
    private static BigDecimal condition(
            Taylor truth, double[] point, int[] exponents, DType dtype) {
        BigDecimal first = BigDecimal.ZERO;
        BigDecimal second = BigDecimal.ZERO;
        for (int i = 0; i < point.length; i++) {
            first = first.add(change(truth, point, exponents, i), ROUGH);
            for (int j = 0; j < point.length; j++) {
                if (Arrays.stream(exponents).sum() + 2 <= Monomials.DEGREE) {
                    second = second.add(change(truth, point, exponents, i, j), ROUGH);
                }
            }
        }
        return first.add(second.multiply(number(dtype.epsilon()), ROUGH), ROUGH);
    }

    /// A further derivative, times the arguments that it is for.
    private static BigDecimal change(
            Taylor truth, double[] point, int[] exponents, int... variables) {
        int[] further = exponents.clone();
        BigDecimal product = BigDecimal.ONE;
        for (int variable : variables) {
            further[variable]++;
            product = product.multiply(number(Math.abs(point[variable])), ROUGH);
        }
        return truth.derivative(further).abs().multiply(product, ROUGH);
    }

    /// An ulp of a derivative of this size, as many times as what was rounded on the way is larger.
    private static BigDecimal ulps(BigDecimal onTheWay, BigDecimal size, DType dtype) {
        BigDecimal smallest = number(dtype == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE);
        BigDecimal ofSmallest =
                size.signum() == 0
                        ? smallest
                        : smallest.multiply(onTheWay.divide(size, ROUGH), ROUGH);
        return onTheWay.multiply(number(dtype.epsilon()), ROUGH).max(ofSmallest);
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value, ROUGH);
    }

    private static double smallestNormal(DType dtype) {
        return dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    }

    private static BigDecimal relative(DType dtype) {
        return new BigDecimal(dtype == DType.FLOAT32 ? "1e-2" : "1e-6");
    }

    @Override
    public String toString() {
        return right + " (" + low + " to " + high + ")";
    }

    private static double rounded(BigDecimal value, DType dtype) {
        int exponent = value.precision() - value.scale();
        if (Math.abs(exponent) > FAR) {
            return value.signum() * (exponent > 0 ? Double.POSITIVE_INFINITY : 0.0);
        }
        return dtype == DType.FLOAT32 ? value.floatValue() : value.doubleValue();
    }
}
