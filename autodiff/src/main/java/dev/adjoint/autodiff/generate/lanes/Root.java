package dev.adjoint.autodiff.generate.lanes;

/// cbrt in the steps of [KernelLanes]. With x = 2³ᑫ a and ½ ≤ a < 4, a polynomial gives the root of
/// a to four digits, and each step of Halley's method triples them (J.-M. Muller, "Elementary
/// Functions", 3rd edition, 2016, has the method); the last one starts from the residual that fma
/// gives exactly.
final class Root {
    /// The cube root between 1 and 2; it interpolates at Chebyshev's points.
    private static final double[] FIRST = {
        -0.010102212336338642,
        0.08307903547963541,
        -0.2939541180848237,
        0.7117423866025924,
        0.5092481335492415
    };

    private Root() {}

    static <V, M> V cbrt(KernelLanes<V, M> on, V x) {
        Precision precision = on.precision();
        V zero = on.constant(0);
        V size = on.abs(x);
        M isSubnormal = on.less(size, on.constant(precision.smallestNormal()));
        V normal = on.select(isSubnormal, on.mul(size, on.constant(precision.scale())), size);
        V shift = on.select(isSubnormal, on.constant(-precision.scaleExponent()), zero);
        V exponent = on.add(on.exponent(normal), shift);
        V third = Exponential.round(on, on.mul(exponent, on.constant(1.0 / 3)));
        V left = on.fma(third, on.constant(-3), exponent);
        V root = on.mul(ofSignificand(on, on.significand(normal), left), on.powerOfTwo(third));
        V signed = on.select(on.less(x, zero), on.neg(root), root);
        M isOrdinary =
                on.and(on.less(zero, size), on.less(size, on.constant(Double.POSITIVE_INFINITY)));
        return on.select(isOrdinary, signed, x);
    }

    /// The cube root of 2ⁿ m for n of -1, 0 or 1 and 1 ≤ m < 2.
    private static <V, M> V ofSignificand(KernelLanes<V, M> on, V m, V n) {
        V zero = on.constant(0);
        V one = on.constant(1);
        V up = on.select(on.less(zero, n), on.constant(Math.cbrt(2)), one);
        V scale = on.select(on.less(n, zero), on.constant(Math.cbrt(0.5)), up);
        V root = on.mul(on.polynomial(m, FIRST), scale);
        V a = on.mul(m, on.powerOfTwo(n));
        for (int i = 1; i < on.precision().rootSteps(); i++) {
            root = closer(on, a, root);
        }
        return closer(on, a, root);
    }

    /// y + y (a - y³) / (2y³ + a).
    private static <V, M> V closer(KernelLanes<V, M> on, V a, V y) {
        V square = on.mul(y, y);
        V lost = on.fma(y, y, on.neg(square));
        V residual = on.fma(on.neg(lost), y, on.fma(on.neg(square), y, a));
        V cube = on.mul(square, y);
        V slope = on.add(on.add(cube, cube), a);
        return on.fma(y, on.div(residual, slope), y);
    }
}
