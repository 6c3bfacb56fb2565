package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// A partial derivative of [Atan2] of any order: `byHeight` times with respect to y, the left
/// argument, and `byWidth` times with respect to x, at least once in total. The angle is the
/// imaginary part of log z with z = x + i y. So the n-th derivative, k times with respect to y, is
/// the imaginary part of ±(n - 1)! iᵏ / zⁿ. Its derivatives are of the same kind. At the origin the
/// first derivatives are 0 and the others NaN.
///
/// @param byHeight the number of derivatives with respect to y; part of the generated code
/// @param byWidth the number of derivatives with respect to x; part of the generated code
public record AngleSlope(int byHeight, int byWidth) implements BinaryOp {
    /// A complex number.
    private record Complex<V>(V real, V imaginary) {}

    @Override
    public String label() {
        return "angleSlope";
    }

    /// 1/z is (c - i s) / h for the distance h and the cosine c and sine s of the angle. It is
    /// divided by h one by one, so that a product overflows or underflows only if the result does.
    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        int order = byHeight + byWidth;
        V cosine = HypotSlope.cosine(on, right, left);
        V sine = HypotSlope.cosine(on, left, right);
        Complex<V> inverse = new Complex<>(cosine, on.neg(sine));
        Complex<V> power = inverse;
        double factor = 1;
        for (int n = 1; n < order; n++) {
            power = product(on, power, inverse);
            factor *= -n;
        }
        V part = byHeight % 2 == 0 ? power.imaginary : power.real;
        boolean isNegative = byHeight % 4 >= 2;
        V h = on.hypot(left, right);
        V slope = on.mul(on.constant(isNegative ? -factor : factor), part);
        for (int n = 0; n < order; n++) {
            slope = on.div(slope, h);
        }
        V zero = on.constant(0);
        return order == 1 ? on.select(on.equal(h, zero), zero, slope) : slope;
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new AngleSlope(byHeight + 1, byWidth), left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.apply(new AngleSlope(byHeight, byWidth + 1), left, right);
    }

    private static <V, M> Complex<V> product(Lanes<V, M> on, Complex<V> a, Complex<V> b) {
        V real = on.sub(on.mul(a.real, b.real), on.mul(a.imaginary, b.imaginary));
        V imaginary = on.add(on.mul(a.real, b.imaginary), on.mul(a.imaginary, b.real));
        return new Complex<>(real, imaginary);
    }
}
