package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

import java.util.ArrayList;
import java.util.List;

/// A partial derivative of xᵖ of any order: n times for x and k times for p. With c = p (p - 1) … (p
/// - n + 1) it is xᵖ⁻ⁿ times Leibniz's sum over j of (k over j) c⁽ʲ⁾ (log x)ᵏ⁻ʲ. Its slopes are of
/// its own kind, so derivatives of every order are right, and the same for each order of
/// differentiation. In a product of 0 and ∞ the 0 counts: a factor of c that is 0 makes the
/// derivative 0 at x = 0 too, and powers beat logarithms.
///
/// @param byBase n, at least 0; part of the generated code
/// @param byExponent k, at least 0; part of the generated code
public record PowerSlope(int byBase, int byExponent) implements BinaryOp {
    @Override
    public String label() {
        return "powerSlope";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V power = on.pow(left, on.sub(right, on.constant(byBase)));
        V sum = sum(on, left, right);
        V zero = on.constant(0);
        M isZero = on.or(on.equal(sum, zero), on.and(on.equal(power, zero), isInfinite(on, sum)));
        return on.select(isZero, zero, on.mul(sum, power));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new PowerSlope(byBase + 1, byExponent), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new PowerSlope(byBase, byExponent + 1), left, right);
    }

    /// p (p - 1) … (p - n + 1), to which [#value] comes down without the power if k is 0.
    double coefficient(double p) {
        double product = 1;
        for (int i = 0; i < byBase; i++) {
            product *= p - i;
        }
        return product;
    }

    /// Leibniz's sum by Horner's rule in log x: at x = 0 the highest power of the logarithm decides.
    private <V, M> V sum(Lanes<V, M> on, V x, V p) {
        List<V> series = series(on, p);
        V sum = series.getFirst();
        double ways = 1;
        for (int j = 1; j <= byExponent; j++) {
            ways *= byExponent - j + 1;
            sum = timesLog(on, sum, x);
            if (j < series.size()) {
                sum = on.add(sum, on.mul(on.constant(ways), series.get(j)));
            }
        }
        return sum;
    }

    /// c⁽ʲ⁾ / j! for each j up to k and n: the product of the series p - i + ε in ε.
    private <V, M> List<V> series(Lanes<V, M> on, V p) {
        List<V> series = List.of(on.constant(1));
        for (int i = 0; i < byBase; i++) {
            V factor = on.sub(p, on.constant(i));
            List<V> next = new ArrayList<>();
            next.add(on.mul(series.getFirst(), factor));
            for (int j = 1; j <= Math.min(series.size(), byExponent); j++) {
                V shifted = series.get(j - 1);
                boolean isLast = j == series.size();
                next.add(isLast ? shifted : on.add(on.mul(series.get(j), factor), shifted));
            }
            series = next;
        }
        return series;
    }

    private static <V, M> V timesLog(Lanes<V, M> on, V factor, V x) {
        V zero = on.constant(0);
        V log = on.log(x);
        M isZero = on.and(on.equal(factor, zero), isInfinite(on, log));
        return on.select(isZero, zero, on.mul(factor, log));
    }

    private static <V, M> M isInfinite(Lanes<V, M> on, V x) {
        return on.equal(on.abs(x), on.constant(Double.POSITIVE_INFINITY));
    }
}
