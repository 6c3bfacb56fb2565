package dev.adjoint.autodiff.generate.lanes;

/// log and its kin in the steps of [KernelLanes]. With x = 2ᵏ m and √½ < m ≤ √2, f = m - 1 and s =
/// f / (2 + f), log m is 2 artanh s = f - (f²/2 - s (f²/2 + R)), where R is the rest of the Taylor
/// series, 2s²/3
/// + 2s⁴/5 + …: the form that keeps the digits of a small f (K. C. Ng's e_log.c of FDLIBM 5.3, Sun
///   Microsystems, 1993; there with a minimax polynomial).
final class Logarithm {
    private static final double SQRT_2 = Math.sqrt(2);

    private Logarithm() {}

    /// x = 2ᵏ (1 + f).
    record Parts<V>(V k, V f) {}

    static <V, M> V log(KernelLanes<V, M> on, V x) {
        Parts<V> parts = parts(on, x);
        return guarded(on, x, ofReduced(on, parts.k, parts.f));
    }

    /// log u + (what the rounding of u = 1 + x lost) / u.
    static <V, M> V log1p(KernelLanes<V, M> on, V x) {
        V zero = on.constant(0);
        V one = on.constant(1);
        V u = on.add(x, one);
        V added = on.sub(u, x);
        V lost = on.add(on.sub(x, on.sub(u, added)), on.sub(one, added));
        M isOrdinary = on.and(on.less(zero, u), on.less(u, on.constant(Double.POSITIVE_INFINITY)));
        V more = on.select(isOrdinary, on.div(lost, u), zero);
        return on.select(on.equal(x, zero), x, on.add(log(on, u), more));
    }

    /// k + log(1 + f) / log 2.
    static <V, M> V log2(KernelLanes<V, M> on, V x) {
        Parts<V> parts = parts(on, x);
        double high = 1.4426950408889634;
        V y = ofSignificand(on, parts.f);
        V low = on.mul(y, on.constant(on.precision().rest(high, 2.0355273740931033e-17)));
        V result = on.fma(y, on.constant(high), on.add(parts.k, low));
        return guarded(on, x, result);
    }

    /// k log 2 / log 10 + log(1 + f) / log 10.
    static <V, M> V log10(KernelLanes<V, M> on, V x) {
        Parts<V> parts = parts(on, x);
        Precision precision = on.precision();
        double high = 0.4342944819032518;
        double ofTwo = precision.leading(0.3010299956639812);
        V y = ofSignificand(on, parts.f);
        V low = on.mul(y, on.constant(precision.rest(high, 1.098319650216765e-17)));
        double rest = 0.3010299956639812 - ofTwo - 2.8037281277851704e-18;
        V small = on.fma(parts.k, on.constant(rest), low);
        V result = on.fma(parts.k, on.constant(ofTwo), on.fma(y, on.constant(high), small));
        return guarded(on, x, result);
    }

    static <V, M> Parts<V> parts(KernelLanes<V, M> on, V x) {
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
        return new Parts<>(k, f);
    }

    /// `result` for a positive finite x, and what a logarithm is elsewhere.
    private static <V, M> V guarded(KernelLanes<V, M> on, V x, V result) {
        V zero = on.constant(0);
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

    /// log(1 + f).
    private static <V, M> V ofSignificand(KernelLanes<V, M> on, V f) {
        V s = on.div(f, on.add(f, on.constant(2)));
        V square = on.mul(s, s);
        V rest = on.mul(square, on.polynomial(square, series(on.precision().oddPowers())));
        V half = on.mul(on.mul(f, f), on.constant(0.5));
        return on.sub(f, on.sub(half, on.mul(s, on.add(half, rest))));
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
