package dev.adjoint.autodiff.generate.lanes;

/// exp and its kin in the steps of [KernelLanes]. The argument is reduced to x = k log 2 + r with
/// |r| ≤ ½ log 2 in two steps (W. J. Cody and W. Waite, "Software Manual for the Elementary
/// Functions", 1980, chapter 6), and exp r - 1 is the Taylor polynomial of the degree whose rest is
/// below half a unit in the last place.
final class Exponential {
    private record Reduced<V>(V k, V minusOne) {}

    private Exponential() {}

    static <V, M> V exp(KernelLanes<V, M> on, V x) {
        V low = on.constant(on.precision().smallest());
        V high = on.constant(on.precision().largest());
        Reduced<V> reduced = reduce(on, on.min(on.max(x, low), high));
        return scaled(on, reduced.k, reduced.minusOne);
    }

    /// exp(x) / 2, which may be finite where exp x is not.
    static <V, M> V halfOfExp(KernelLanes<V, M> on, V x) {
        V low = on.constant(on.precision().smallest());
        V high = on.constant(on.precision().largest() + 1);
        Reduced<V> reduced = reduce(on, on.min(on.max(x, low), high));
        return scaled(on, on.sub(reduced.k, on.constant(1)), reduced.minusOne);
    }

    /// With x = k + f and |f| ≤ ½ it is 2ᵏ exp(f log 2).
    static <V, M> V exp2(KernelLanes<V, M> on, V x) {
        Precision precision = on.precision();
        V low = on.constant(precision.smallest() / Math.log(2));
        V high = on.constant(precision.largest() / Math.log(2));
        V at = on.min(on.max(x, low), high);
        V k = round(on, at);
        V f = on.sub(at, k);
        V ln2 = on.constant(Math.log(2));
        V r = on.mul(f, ln2);
        V lost = on.fma(f, ln2, on.neg(r));
        V rest = on.constant(precision.rest(Math.log(2), Precision.LN2_TAIL));
        return scaled(on, k, minusOne(on, r, on.fma(f, rest, lost)));
    }

    /// 2 to the power head + tail: as [#exp2], but with the sum 1 + r in two parts as well, so that
    /// what comes before the last rounding is off by a tenth of an ulp and a power that is a number
    /// of the element type is exact. The tail counts where the result neither overflows nor
    /// underflows.
    static <V, M> V exp2(KernelLanes<V, M> on, V head, V tail) {
        Precision precision = on.precision();
        V low = on.constant(precision.smallest() / Math.log(2));
        V high = on.constant(precision.largest() / Math.log(2));
        V at = on.min(on.max(head, low), high);
        V more = on.select(on.equal(at, head), tail, on.constant(0));
        V k = round(on, at);
        V exact = on.sub(at, k);
        V f = on.add(exact, more);
        V left = on.add(on.sub(exact, f), more);
        V ln2 = on.constant(Math.log(2));
        V r = on.mul(f, ln2);
        V lost = on.fma(left, ln2, on.fma(f, ln2, on.neg(r)));
        V rest = on.constant(precision.rest(Math.log(2), Precision.LN2_TAIL));
        V tailOfSeries = on.polynomial(r, inverseFactorials(precision.powers()));
        V small = on.fma(on.mul(r, r), tailOfSeries, on.fma(f, rest, lost));
        V one = on.constant(1);
        V sum = on.add(one, r);
        V power = on.add(sum, on.add(on.add(on.sub(one, sum), r), small));
        return timesPowerOfTwo(on, power, k);
    }

    /// 2ᵏ (exp r - 1) + (2ᵏ - 1), all of it halved first so that 2ᵏ does not overflow too early.
    static <V, M> V expm1(KernelLanes<V, M> on, V x) {
        V low = on.constant(-2 * on.precision().saturation());
        V high = on.constant(on.precision().largest());
        Reduced<V> reduced = reduce(on, on.min(on.max(x, low), high));
        V one = on.constant(1);
        V half = on.powerOfTwo(on.sub(reduced.k, one));
        V y = on.fma(half, reduced.minusOne, on.sub(half, on.constant(0.5)));
        M isTiny = on.less(on.abs(x), on.constant(on.precision().tiny()));
        return on.select(isTiny, x, on.add(y, y));
    }

    /// 2ᵏ (1 + minusOne).
    private static <V, M> V scaled(KernelLanes<V, M> on, V k, V minusOne) {
        return timesPowerOfTwo(on, on.add(minusOne, on.constant(1)), k);
    }

    /// 2ᵏ may be no normal number, but a product of two halves of it is rounded right.
    private static <V, M> V timesPowerOfTwo(KernelLanes<V, M> on, V power, V k) {
        V half = round(on, on.mul(k, on.constant(0.5)));
        V rest = on.sub(k, half);
        return on.mul(on.mul(power, on.powerOfTwo(half)), on.powerOfTwo(rest));
    }

    /// With m = exp(-2|x|) - 1 it is m / (m + 2) with the sign of x turned round: m comes without
    /// the subtraction that would lose the digits of a small x.
    static <V, M> V tanh(KernelLanes<V, M> on, V x) {
        V y = overItselfPlusTwo(on, minusOneOf(on, reduceMinusTwice(on, x)));
        V zero = on.constant(0);
        V signed = on.select(on.less(zero, x), on.neg(y), y);
        return on.select(on.equal(x, zero), x, signed);
    }

    /// 4 exp(-2|x|) / (m + 2)², with the m of [#tanh]: the two have their costly steps in common.
    static <V, M> V tanhSlope(KernelLanes<V, M> on, V x) {
        Reduced<V> reduced = reduceMinusTwice(on, x);
        V inverse = on.div(on.constant(1), on.add(minusOneOf(on, reduced), on.constant(2)));
        V twice = on.add(inverse, inverse);
        return on.mul(scaled(on, reduced.k, reduced.minusOne), on.mul(twice, twice));
    }

    private static <V, M> Reduced<V> reduceMinusTwice(KernelLanes<V, M> on, V x) {
        V minus = on.neg(on.abs(x));
        return reduce(on, on.max(on.add(minus, minus), on.constant(on.precision().smallest())));
    }

    /// 2ᵏ (exp r - 1) + (2ᵏ - 1); a 2ᵏ below the last bit of 1 may as well be larger, and must be
    /// normal.
    private static <V, M> V minusOneOf(KernelLanes<V, M> on, Reduced<V> reduced) {
        V k = on.max(reduced.k, on.constant(-2 * on.precision().saturation()));
        V power = on.powerOfTwo(k);
        return on.fma(power, reduced.minusOne, on.sub(power, on.constant(1)));
    }

    /// x / (x + 2), rounded about once: what the sum's rounding loses and what is left of a first
    /// quotient are made good by a Newton step.
    private static <V, M> V overItselfPlusTwo(KernelLanes<V, M> on, V x) {
        V two = on.constant(2);
        V sum = on.add(x, two);
        V lost = on.sub(x, on.sub(sum, two));
        V inverse = on.div(on.constant(1), sum);
        V quotient = on.mul(x, inverse);
        V minus = on.neg(quotient);
        V rest = on.fma(minus, lost, on.fma(minus, sum, x));
        return on.fma(rest, inverse, quotient);
    }

    /// k and exp r - 1, where x = k log 2 + r. What the rounding of r loses is added to the tail,
    /// since exp (r + lost) is about exp r + lost for so small an r.
    private static <V, M> Reduced<V> reduce(KernelLanes<V, M> on, V x) {
        V k = round(on, on.mul(x, on.constant(1 / Math.log(2))));
        V exact = on.fma(k, on.constant(-on.precision().ln2High()), x);
        V low = on.constant(-on.precision().ln2Low());
        V r = on.fma(k, low, exact);
        V lost = on.fma(k, low, on.sub(exact, r));
        return new Reduced<>(k, minusOne(on, r, lost));
    }

    /// exp(r + lost) - 1.
    private static <V, M> V minusOne(KernelLanes<V, M> on, V r, V lost) {
        V tail = on.polynomial(r, inverseFactorials(on.precision().powers()));
        return on.add(r, on.fma(on.mul(r, r), tail, lost));
    }

    /// The nearest integer, for numbers that are small beside the rounder.
    static <V, M> V round(KernelLanes<V, M> on, V x) {
        V rounder = on.constant(on.precision().rounder());
        return on.sub(on.add(x, rounder), rounder);
    }

    /// 1/n!, …, 1/3!, 1/2!.
    private static double[] inverseFactorials(int n) {
        double[] coefficients = new double[n - 1];
        double factorial = 1;
        for (int power = 2; power <= n; power++) {
            factorial *= power;
            coefficients[n - power] = 1 / factorial;
        }
        return coefficients;
    }
}
