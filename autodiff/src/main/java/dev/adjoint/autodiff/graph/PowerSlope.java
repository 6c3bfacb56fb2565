package dev.adjoint.autodiff.graph;

/// A partial derivative of xᵖ of any order: n times with respect to x and k times with respect to
/// p. It is xᵖ⁻ⁿ times Leibniz's sum over j of (k over j) c⁽ʲ⁾ (log x)ᵏ⁻ʲ, where c is the product
/// of p, p - 1 and so on down to p - n + 1. Its derivatives are of the same kind, so derivatives of
/// every order are correct, and do not depend on the order of differentiation. In a product of 0
/// and ∞ the 0 wins: a factor of c that is 0 makes the derivative 0 at x = 0 too, and powers beat
/// logarithms.
///
/// @param byBase n, at least 0; part of the generated code
/// @param byExponent k, at least 0; part of the generated code
public record PowerSlope(int byBase, int byExponent) implements BinaryOp {
    /// From here on the logarithm of a power is large: powers in float32 end at 88.
    private static final double FAR = 80;

    @Override
    public String label() {
        return "powerSlope";
    }

    /// If p - n may be rounded, xᵖ is divided by x n times instead. A huge or tiny power is
    /// multiplied in as two halves. So only the result can overflow.
    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V zero = on.constant(0);
        V one = on.constant(1);
        V size = on.abs(left);
        M isOrdinary = on.and(on.less(zero, size), on.not(isInfinite(on, size)));
        V reduced = on.sub(right, on.constant(byBase));
        M isRounded = on.not(on.equal(on.sub(right, reduced), on.constant(byBase)));
        M isDivided = on.and(isOrdinary, on.or(on.less(right, one), isRounded));
        V exponent = on.select(isDivided, right, reduced);
        V half = on.mul(exponent, on.constant(0.5));
        V logarithm = on.abs(on.mul(exponent, on.log(size)));
        M isFar = on.and(isOrdinary, on.less(on.constant(FAR), logarithm));
        V power = on.pow(on.select(isFar, size, left), on.select(isFar, half, exponent));
        V sum = sum(on, left, right);
        V first = product(on, sum, power);
        V byHalves = on.mul(sign(on, left, half), product(on, first, power));
        V slope = on.select(isFar, byHalves, first);
        V divisor = on.select(isDivided, left, one);
        for (int i = 0; i < byBase; i++) {
            slope = on.div(slope, divisor);
        }
        return on.select(on.equal(sum, zero), zero, slope);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new PowerSlope(byBase + 1, byExponent), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new PowerSlope(byBase, byExponent + 1), left, right);
    }

    /// c, the factor of the power if k is 0.
    public double factor(double p) {
        double product = 1;
        for (int i = 0; i < byBase; i++) {
            product *= p - i;
        }
        return product;
    }

    /// Leibniz's sum by Horner's rule in log x: at x = 0 the highest power of the logarithm
    /// decides.
    private <V, M> V sum(Lanes<V, M> on, V x, V p) {
        V sum = coefficient(on, p, byBase, 0);
        double ways = 1;
        for (int j = 1; j <= byExponent; j++) {
            ways *= byExponent - j + 1;
            sum = product(on, sum, on.log(x));
            if (j <= byBase) {
                sum = on.add(sum, on.mul(on.constant(ways), coefficient(on, p, byBase, j)));
            }
        }
        return sum;
    }

    /// c⁽ʲ⁾ / j!, the coefficient of εʲ in the product of the n factors p - i + ε.
    private static <V, M> V coefficient(Lanes<V, M> on, V p, int n, int j) {
        if (j == n) {
            return on.constant(1);
        }
        V factor = on.sub(p, on.constant(n - 1));
        V product = on.mul(coefficient(on, p, n - 1, j), factor);
        return j == 0 ? product : on.add(product, coefficient(on, p, n - 1, j - 1));
    }

    /// The sign of xᵖ, where p is twice `half`; NaN if x is negative and p is not whole.
    private static <V, M> V sign(Lanes<V, M> on, V x, V half) {
        V one = on.constant(1);
        V p = on.add(half, half);
        V ofOdd = on.select(on.equal(on.floor(p), p), on.constant(-1), on.constant(Double.NaN));
        V ofNegative = on.select(on.equal(on.floor(half), half), one, ofOdd);
        return on.select(on.less(x, on.constant(0)), ofNegative, one);
    }

    /// a b, and 0 if one of them is 0 and the other infinite.
    private static <V, M> V product(Lanes<V, M> on, V a, V b) {
        V zero = on.constant(0);
        M isFirst = on.and(on.equal(a, zero), isInfinite(on, b));
        M isSecond = on.and(on.equal(b, zero), isInfinite(on, a));
        return on.select(on.or(isFirst, isSecond), zero, on.mul(a, b));
    }

    private static <V, M> M isInfinite(Lanes<V, M> on, V x) {
        return on.equal(on.abs(x), on.constant(Double.POSITIVE_INFINITY));
    }
}
