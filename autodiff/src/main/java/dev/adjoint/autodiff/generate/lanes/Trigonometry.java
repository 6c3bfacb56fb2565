package dev.adjoint.autodiff.generate.lanes;

/// sin, cos, tan and atan in the steps of [KernelLanes]. An angle is reduced to x = k π/2 + r with
/// |r| about π/4 at most, π/2 being the sum of three numbers of the element type (W. J. Cody and W.
/// Waite, "Software Manual for the Elementary Functions", 1980; with fma the first product needs no
/// spare bits: J.-M. Muller, "Elementary Functions", 3rd edition, 2016). Where an angle is so large
/// that three do not suffice, `StrictMath` has the word, lane by lane.
final class Trigonometry {
    /// π/2 as a sum.
    private static final double[] HALF_PI = {
        1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33
    };

    /// (atan t - t) / t³ in t², for |t| ≤ 7/16; it interpolates at Chebyshev's points.
    private static final double[] ATAN_SINGLE = {
        -0.062158071810259063,
        0.10668384028584608,
        -0.1425657483099787,
        0.19999314676337449,
        -0.3333333071843854
    };

    private static final double[] ATAN_DOUBLE = {
        0.014773158273680522,
        -0.033128107732737826,
        0.04492258142427573,
        -0.05216679457811335,
        0.05876946414104807,
        -0.06666241919220624,
        0.07692285554632097,
        -0.09090908355592665,
        0.11111111096644814,
        -0.14285714285566803,
        0.1999999999999941,
        -0.3333333333333333
    };

    /// k, and r as a sum whose second part is what the first one's rounding lost.
    private record Reduced<V>(V k, V r, V lost) {}

    private Trigonometry() {}

    static <V, M> V sin(KernelLanes<V, M> on, V x) {
        Reduced<V> reduced = reduce(on, x);
        V result = inQuadrant(on, reduced, reduced.k);
        V exact = on.select(on.equal(x, on.constant(0)), x, result);
        return on.strictly("sin", isHuge(on, x), x, exact);
    }

    /// The sine of a quarter turn more.
    static <V, M> V cos(KernelLanes<V, M> on, V x) {
        Reduced<V> reduced = reduce(on, x);
        V result = inQuadrant(on, reduced, on.add(reduced.k, on.constant(1)));
        return on.strictly("cos", isHuge(on, x), x, result);
    }

    /// sin r / cos r, and -cos r / sin r an odd number of quarter turns away.
    static <V, M> V tan(KernelLanes<V, M> on, V x) {
        Reduced<V> reduced = reduce(on, x);
        V sine = sine(on, reduced);
        V cosine = cosine(on, reduced);
        M isOdd = isOdd(on, quadrant(on, reduced.k));
        V above = on.select(isOdd, on.neg(cosine), sine);
        V result = on.div(above, on.select(isOdd, sine, cosine));
        V exact = on.select(on.equal(x, on.constant(0)), x, result);
        return on.strictly("tan", isHuge(on, x), x, exact);
    }

    /// atan x = atan c + atan((x - c) / (1 + c x)) with c the nearest of 0, ½, 1, 1½ and ∞ (the
    /// intervals of K. C. Ng's s_atan.c, FDLIBM 5.3, Sun Microsystems, 1993).
    static <V, M> V atan(KernelLanes<V, M> on, V x) {
        V size = on.abs(x);
        V one = on.constant(1);
        V above = size;
        V below = one;
        V high = on.constant(0);
        V low = on.constant(0);
        double[] ends = {7.0 / 16, 11.0 / 16, 19.0 / 16};
        double[] lost = {2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17};
        for (int i = 0; i < ends.length; i++) {
            double c = (i + 1) / 2.0;
            M beyond = on.less(on.constant(ends[i]), size);
            above = on.select(beyond, on.sub(size, on.constant(c)), above);
            below = on.select(beyond, on.fma(on.constant(c), size, one), below);
            high = on.select(beyond, on.constant(Math.atan(c)), high);
            low = on.select(beyond, on.constant(on.precision().rest(Math.atan(c), lost[i])), low);
        }
        M isLarge = on.less(on.constant(39.0 / 16), size);
        above = on.select(isLarge, on.constant(-1), above);
        below = on.select(isLarge, size, below);
        high = on.select(isLarge, on.constant(HALF_PI[0]), high);
        low = on.select(isLarge, on.constant(on.precision().rest(HALF_PI[0], HALF_PI[1])), low);
        V t = on.div(above, below);
        V square = on.mul(t, t);
        V series = on.polynomial(square, on.precision().pick(ATAN_SINGLE, ATAN_DOUBLE));
        V result = on.add(high, on.add(t, on.fma(on.mul(t, square), series, low)));
        V signed = on.select(on.less(x, on.constant(0)), on.neg(result), result);
        return on.select(on.equal(x, on.constant(0)), x, signed);
    }

    private static <V, M> Reduced<V> reduce(KernelLanes<V, M> on, V x) {
        double[] parts = on.precision().parts(HALF_PI);
        V k = Exponential.round(on, on.mul(x, on.constant(2 / Math.PI)));
        V minus = on.neg(k);
        V exact = on.fma(minus, on.constant(parts[0]), x);
        V second = on.mul(k, on.constant(parts[1]));
        V beyond = on.fma(minus, on.constant(parts[1]), second);
        V r = on.sub(exact, second);
        V taken = on.sub(r, exact);
        V lost = on.sub(on.sub(exact, on.sub(r, taken)), on.add(second, taken));
        V rest = on.fma(minus, on.constant(parts[2]), beyond);
        return new Reduced<>(k, r, on.add(lost, rest));
    }

    /// The sine of r after k quarter turns.
    private static <V, M> V inQuadrant(KernelLanes<V, M> on, Reduced<V> reduced, V k) {
        V quadrant = quadrant(on, k);
        V size = on.select(isOdd(on, quadrant), cosine(on, reduced), sine(on, reduced));
        M isNegative =
                on.or(on.less(quadrant, on.constant(0)), on.less(on.constant(1.5), quadrant));
        return on.select(isNegative, on.neg(size), size);
    }

    /// k less a multiple of 4: between -2 and 2.
    private static <V, M> V quadrant(KernelLanes<V, M> on, V k) {
        V turns = Exponential.round(on, on.mul(k, on.constant(0.25)));
        return on.fma(turns, on.constant(-4), k);
    }

    private static <V, M> M isOdd(KernelLanes<V, M> on, V quadrant) {
        return on.equal(on.abs(quadrant), on.constant(1));
    }

    private static <V, M> M isHuge(KernelLanes<V, M> on, V x) {
        return on.less(on.constant(on.precision().largestAngle()), on.abs(x));
    }

    /// r + (lost cos r + r³ (-1/3! + r²/5! - …)).
    private static <V, M> V sine(KernelLanes<V, M> on, Reduced<V> reduced) {
        V r = reduced.r;
        V square = on.mul(r, r);
        V series = on.polynomial(square, alternating(on.precision().angleTerms(), 1));
        V lost = on.fma(on.mul(square, on.constant(-0.5)), reduced.lost, reduced.lost);
        return on.add(r, on.fma(on.mul(r, square), series, lost));
    }

    /// 1 - r²/2 + (r⁴ (1/4! - …) - r lost), what the first difference loses being added to the
    /// rest.
    private static <V, M> V cosine(KernelLanes<V, M> on, Reduced<V> reduced) {
        V one = on.constant(1);
        V square = on.mul(reduced.r, reduced.r);
        V half = on.mul(square, on.constant(0.5));
        V first = on.sub(one, half);
        V lost = on.fma(on.neg(reduced.r), reduced.lost, on.sub(on.sub(one, first), half));
        V series = on.polynomial(square, alternating(on.precision().angleTerms(), 2));
        return on.add(first, on.fma(on.mul(square, square), series, lost));
    }

    /// The Taylor coefficients (-1)ⁿ / (2n + offset)! for n from `terms` down to 1, where the
    /// offset is 1; one n later and with the other sign, where it is 2, for the cosine.
    private static double[] alternating(int terms, int offset) {
        double[] coefficients = new double[terms];
        double factorial = offset;
        double sign = offset == 1 ? -1 : 1;
        for (int n = 1; n <= terms; n++) {
            factorial *= (2.0 * n + offset - 1) * (2 * n + offset);
            coefficients[terms - n] = sign / factorial;
            sign = -sign;
        }
        return coefficients;
    }
}
