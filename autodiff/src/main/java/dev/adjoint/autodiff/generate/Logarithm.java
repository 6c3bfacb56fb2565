package dev.adjoint.autodiff.generate;

/// log in the steps of [KernelLanes]. With x = 2ᵏ m and √½ < m ≤ √2, f = m - 1 and s = f / (2 + f),
/// log m is 2 artanh s = f - (f²/2 - s (f²/2 + R)), where R is the rest of the Taylor series, 2s²/3
/// + 2s⁴/5 + …: the form that keeps the digits of a small f (K. C. Ng's e_log.c of FDLIBM 5.3, Sun
///   Microsystems, 1993; there with a minimax polynomial).
final class Logarithm {
    private static final double SQRT_2 = Math.sqrt(2);

    private Logarithm() {}

    static <V, M> V log(KernelLanes<V, M> on, V x) {
        Precision precision = on.precision();
        V zero = on.constant(0);
        M isSubnormal = on.less(x, on.constant(precision.smallestNormal()));
        V normal = on.select(isSubnormal, on.mul(x, on.constant(precision.scale())), x);
        V shift = on.select(isSubnormal, on.constant(-precision.scaleExponent()), zero);
        V k = on.add(on.exponent(normal), shift);
        V m = on.significand(normal);
        M isLarge = on.less(on.constant(SQRT_2), m);
        k = on.select(isLarge, on.add(k, on.constant(1)), k);
        V f = on.sub(on.select(isLarge, on.mul(m, on.constant(0.5)), m), on.constant(1));
        V result = ofReduced(on, k, f);
        V infinity = on.constant(Double.POSITIVE_INFINITY);
        V ordinary = on.select(on.less(x, infinity), result, x);
        V atMostZero =
                on.select(
                        on.equal(x, zero),
                        on.constant(Double.NEGATIVE_INFINITY),
                        on.constant(Double.NaN));
        return on.select(on.less(zero, x), ordinary, atMostZero);
    }

    /// k log 2 + log(1 + f).
    private static <V, M> V ofReduced(KernelLanes<V, M> on, V k, V f) {
        V s = on.div(f, on.add(f, on.constant(2)));
        V square = on.mul(s, s);
        V rest = on.mul(square, on.polynomial(square, series(on.precision().oddPowers())));
        V half = on.mul(on.mul(f, f), on.constant(0.5));
        V low = on.mul(k, on.constant(on.precision().ln2Low()));
        V inner = on.add(on.mul(s, on.add(half, rest)), low);
        V outer = on.sub(on.sub(half, inner), f);
        return on.sub(on.mul(k, on.constant(on.precision().ln2High())), outer);
    }

    /// 2/(2n+1), …, 2/5, 2/3.
    private static double[] series(int n) {
        double[] coefficients = new double[n];
        for (int i = 0; i < n; i++) {
            coefficients[i] = 2.0 / (2 * (n - i) + 1);
        }
        return coefficients;
    }
}
