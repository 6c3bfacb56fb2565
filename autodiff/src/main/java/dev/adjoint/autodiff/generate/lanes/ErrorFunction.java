package dev.adjoint.autodiff.generate.lanes;

/// erf and the normal distribution function in the steps of [KernelLanes]. The tail of the normal
/// distribution beyond z ≥ 0 is exp(-z²/2) r(t) / (z + 5) with t = (z - 5) / (z + 5), the form of
/// M. M. Shepherd and J. G. Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤
/// x < ∞", Mathematics of Computation 36, 1981. The polynomials interpolate at Chebyshev's points,
/// computed with 60 digits.
final class ErrorFunction {
    private static final double CENTRE = 5;

    private static final double[] TAIL_SINGLE = {
        0.00010939088200000547,
        0.0006607486972954701,
        -0.0008526515825530213,
        -0.003071442163506845,
        0.020792279109587822,
        -0.06910232540881459,
        0.16502250921236614,
        -0.31353446443841354,
        0.4953054636701565,
        -0.6653824723230098,
        0.7691930510819363
    };
    private static final double[] TAIL_DOUBLE = {
        -3.81618035300424e-10,
        -1.160886448380309e-09,
        2.220848621773149e-09,
        1.0797345335746256e-08,
        -8.555696628254633e-09,
        -7.014220631960926e-08,
        4.0177962891473734e-08,
        4.362925568222539e-07,
        -3.345738518771817e-07,
        -2.7707204135122383e-06,
        3.97980489932909e-06,
        1.6681639595174005e-05,
        -4.976245616870157e-05,
        -5.9375807358891235e-05,
        0.0005448989927584027,
        -0.0007978693892958589,
        -0.002993376761868743,
        0.020795066799260343,
        -0.06911863870687814,
        0.16502036617040713,
        -0.31353315667128745,
        0.4953056159699761,
        -0.6653825028900568,
        0.769193049750063
    };

    /// (erf x) / x - 1 in x², for |x| ≤ 1.
    private static final double[] NEAR_SINGLE = {
        7.875875062685488e-05,
        -0.000801686428716587,
        0.005189087423433974,
        -0.026854212010626412,
        0.11283594715160218,
        -0.37612626666720334,
        0.12837916584835093
    };

    private static final double[] NEAR_DOUBLE = {
        5.957176147748911e-11,
        -1.1372848856791674e-09,
        1.4659775274047436e-08,
        -1.6350312701054695e-07,
        1.6461000484121368e-06,
        -1.4925595266831182e-05,
        0.0001205533111164271,
        -0.000854832698083379,
        0.0052239776248180145,
        -0.026866170645076792,
        0.11283791670954879,
        -0.3761263890318375,
        0.1283791670955126
    };

    private ErrorFunction() {}

    /// Near 0 by a polynomial, and 1 - 2 Q(√2 |x|) beyond 1, where Q is the tail.
    static <V, M> V erf(KernelLanes<V, M> on, V x) {
        V one = on.constant(1);
        V size = on.abs(x);
        V tail = tail(on, on.mul(size, on.constant(Math.sqrt(2))));
        V far = on.fma(on.constant(-2), tail, one);
        V signed = on.select(on.less(x, on.constant(0)), on.neg(far), far);
        return on.select(on.less(one, size), signed, near(on, x));
    }

    /// Near 0 ½ + ½ erf(x / √2); Q(-x) below -1 and 1 - Q(x) beyond 1, where Q is the tail: so a
    /// small result keeps its digits.
    static <V, M> V normalCdf(KernelLanes<V, M> on, V x) {
        V one = on.constant(1);
        V half = on.constant(0.5);
        V size = on.abs(x);
        V tail = tail(on, size);
        V far = on.select(on.less(x, on.constant(0)), tail, on.sub(one, tail));
        V near = on.fma(half, near(on, on.mul(x, on.constant(Math.sqrt(0.5)))), half);
        return on.select(on.less(one, size), far, near);
    }

    /// erf for |x| ≤ 1.
    private static <V, M> V near(KernelLanes<V, M> on, V x) {
        V series = on.polynomial(on.mul(x, x), on.precision().pick(NEAR_SINGLE, NEAR_DOUBLE));
        return on.fma(x, series, x);
    }

    /// exp(-x²/2).
    static <V, M> V gaussian(KernelLanes<V, M> on, V x) {
        return gaussianAt(on, bounded(on, on.abs(x)));
    }

    private static <V, M> V bounded(KernelLanes<V, M> on, V z) {
        return on.min(z, on.constant(on.precision().emptyTail()));
    }

    /// What the square's rounding loses is made good, since a large exponent would make much of it.
    private static <V, M> V gaussianAt(KernelLanes<V, M> on, V at) {
        V square = on.mul(at, at);
        V lost = on.fma(at, at, on.neg(square));
        V half = on.constant(-0.5);
        V power = on.exp(on.mul(square, half));
        return on.fma(on.mul(power, half), lost, power);
    }

    /// The normal distribution beyond z ≥ 0.
    private static <V, M> V tail(KernelLanes<V, M> on, V z) {
        V at = bounded(on, z);
        V exact = gaussianAt(on, at);
        V centre = on.constant(CENTRE);
        V sum = on.add(at, centre);
        V t = on.div(on.sub(at, centre), sum);
        V rest = on.polynomial(t, on.precision().pick(TAIL_SINGLE, TAIL_DOUBLE));
        return on.mul(exact, on.div(rest, sum));
    }
}
