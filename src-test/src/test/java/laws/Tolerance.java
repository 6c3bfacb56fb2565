package laws;

import dev.adjoint.autodiff.type.DType;

import java.math.BigDecimal;
import java.math.MathContext;

/// How far a derivative may be from the truth: orders 0 and 1 within 8 ulps times the derivative's
/// own condition number; orders 2 and 3 within 64 u times the sum of the absolute terms of Faà di
/// Bruno's formula, or what the condition number allows, and within 1e-6 of a normal number (1e-2
/// in float32). Both ends are rounded to the type, so what it cannot hold is ∞ or 0.
///
/// @param low and high the ends of what is right
record Tolerance(double low, double high) {
    private static final MathContext ROUGH = new MathContext(20);
    private static final BigDecimal FEW = BigDecimal.valueOf(8);
    private static final BigDecimal MANY = BigDecimal.valueOf(64);

    static Tolerance of(Taylor truth, double[] point, int[] exponents, DType dtype) {
        BigDecimal right = truth.derivative(exponents);
        BigDecimal size = right.abs();
        BigDecimal condition = condition(truth, point, exponents);
        int order = java.util.Arrays.stream(exponents).sum();
        BigDecimal allowed = FEW.multiply(ulp(condition.max(size), dtype));
        if (order > 1) {
            BigDecimal terms = truth.size(exponents).max(size);
            BigDecimal ofTerms = MANY.multiply(ulp(terms, dtype)).divide(BigDecimal.TWO);
            boolean isNormal = size.compareTo(smallestNormal(dtype)) >= 0;
            BigDecimal relative = isNormal ? size.multiply(relative(dtype), ROUGH) : ofTerms;
            allowed = allowed.max(ofTerms.min(relative));
        }
        return new Tolerance(
                rounded(right.subtract(allowed), dtype), rounded(right.add(allowed), dtype));
    }

    boolean holds(double value) {
        return low <= value && value <= high;
    }

    /// Σ |xᵢ ∂ᵢ f|: what a relative change of the arguments does to the derivative.
    private static BigDecimal condition(Taylor truth, double[] point, int[] exponents) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < point.length; i++) {
            int[] further = exponents.clone();
            further[i]++;
            BigDecimal slope = truth.derivative(further).abs();
            sum = sum.add(slope.multiply(new BigDecimal(Math.abs(point[i])), ROUGH), ROUGH);
        }
        return sum;
    }

    /// Of a number, and not less than the smallest of the type.
    private static BigDecimal ulp(BigDecimal of, DType dtype) {
        BigDecimal smallest =
                new BigDecimal(dtype == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE);
        return of.multiply(new BigDecimal(dtype.epsilon()), ROUGH).max(smallest);
    }

    private static BigDecimal smallestNormal(DType dtype) {
        return new BigDecimal(dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL);
    }

    private static BigDecimal relative(DType dtype) {
        return new BigDecimal(dtype == DType.FLOAT32 ? "1e-2" : "1e-6");
    }

    static double rounded(BigDecimal value, DType dtype) {
        return dtype == DType.FLOAT32 ? value.floatValue() : value.doubleValue();
    }
}
