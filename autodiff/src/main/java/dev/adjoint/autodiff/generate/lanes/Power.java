package dev.adjoint.autodiff.generate.lanes;

/// xʸ = 2 to the power y log₂|x| in the steps of [KernelLanes], with the sign of an odd power. The
/// logarithm and its product with y are sums of a head and a tail, since a relative error of theirs
/// comes out multiplied by up to 1074: the plan of e_pow.c of FDLIBM 5.3, Sun Microsystems, 1993,
/// where numbers are cut in two so that products are exact; fma does without. Heads and tails are
/// added and multiplied as T. J. Dekker has it ("A floating-point technique for extending the
/// available precision", Numerische Mathematik 18, 1971).
final class Power {
    /// 2 / log 2, and what the nearest double leaves of it.
    private static final double SCALE = 2.8853900817779268;

    private static final double SCALE_REST = 4.0710547481862066e-17;

    /// 2 / (3 log 2), and what the nearest double leaves of it.
    private static final double THIRD = 0.9617966939259756;

    private static final double THIRD_REST = 5.0577616648125907e-17;

    private Power() {}

    /// head + tail, where the tail is about the size of the head's rounding error.
    private record Pair<V>(V head, V tail) {}

    static <V, M> V pow(KernelLanes<V, M> on, V x, V y) {
        V zero = on.constant(0);
        V one = on.constant(1);
        V size = on.abs(x);
        V power = ofSize(on, size, y);
        M isBelow = on.less(x, zero);
        M isNegative = on.or(isBelow, on.less(on.div(one, x), zero));
        M isWhole = isWhole(on, y);
        M isOdd = on.and(isWhole, on.not(isWhole(on, on.mul(y, on.constant(0.5)))));
        V signed = on.select(on.and(isNegative, isOdd), on.neg(power), power);
        M isFinite = on.less(size, on.constant(Double.POSITIVE_INFINITY));
        M isComplex = on.and(on.and(isBelow, isFinite), on.not(isWhole));
        V real = on.select(isComplex, on.constant(Double.NaN), signed);
        return on.select(on.equal(y, zero), one, real);
    }

    /// xʸ for an x without a sign. A product beyond what exp2 takes needs no tail, and may not have
    /// one where it is infinite.
    private static <V, M> V ofSize(KernelLanes<V, M> on, V x, V y) {
        Pair<V> logarithm = log2(on, x);
        V product = on.mul(y, logarithm.head);
        V rest = on.fma(y, logarithm.head, on.neg(product));
        V tail = on.fma(y, logarithm.tail, rest);
        return Exponential.exp2(on, product, tail);
    }

    /// The infinities are whole, and even.
    private static <V, M> M isWhole(KernelLanes<V, M> on, V y) {
        V integers = on.constant(on.precision().integers());
        V size = on.min(on.abs(y), integers);
        return on.equal(on.sub(on.add(size, integers), integers), size);
    }

    /// With x = 2ᵏ (1 + f) and s = f / (2 + f) it is k + (s + s³/3 + s⁵/5 + …) 2 / log 2.
    private static <V, M> Pair<V> log2(KernelLanes<V, M> on, V x) {
        Logarithm.Parts<V> parts = Logarithm.parts(on, x);
        Pair<V> w = ofSignificand(on, parts.f());
        V head = on.add(parts.k(), w.head);
        V tail = on.add(on.add(on.sub(parts.k(), head), w.head), w.tail);
        V infinity = on.constant(Double.POSITIVE_INFINITY);
        V ordinary = on.select(on.less(x, infinity), head, x);
        V orInfinite = on.select(on.equal(x, on.constant(0)), on.neg(infinity), ordinary);
        return new Pair<>(orInfinite, tail);
    }

    /// log₂(1 + f). The terms from the third on are so small that one number serves for their sum.
    private static <V, M> Pair<V> ofSignificand(KernelLanes<V, M> on, V f) {
        Pair<V> s = overItselfPlusTwo(on, f);
        V square = on.mul(s.head, s.head);
        V lost = on.fma(s.head, s.head, on.neg(square));
        V squareTail = on.fma(on.add(s.head, s.head), s.tail, lost);
        V third = on.polynomial(square, series(on.precision().oddPowers()));
        V later = on.mul(square, third);
        V laterTail = on.fma(squareTail, third, on.fma(square, third, on.neg(later)));
        Pair<V> second = plus(on, THIRD, THIRD_REST, new Pair<>(later, laterTail));
        Pair<V> product = times(on, new Pair<>(square, squareTail), second);
        return times(on, s, plus(on, SCALE, SCALE_REST, product));
    }

    /// f / (2 + f).
    private static <V, M> Pair<V> overItselfPlusTwo(KernelLanes<V, M> on, V f) {
        V two = on.constant(2);
        V sum = on.add(f, two);
        V lost = on.sub(f, on.sub(sum, two));
        V inverse = on.div(on.constant(1), sum);
        V quotient = on.mul(f, inverse);
        V minus = on.neg(quotient);
        V rest = on.fma(minus, lost, on.fma(minus, sum, f));
        return new Pair<>(quotient, on.mul(rest, inverse));
    }

    /// A constant and something smaller.
    private static <V, M> Pair<V> plus(
            KernelLanes<V, M> on, double constant, double beyond, Pair<V> small) {
        V large = on.constant(constant);
        V rest = on.constant(on.precision().rest(constant, beyond));
        V sum = on.add(large, small.head);
        V lost = on.add(on.sub(large, sum), small.head);
        return new Pair<>(sum, on.add(lost, on.add(small.tail, rest)));
    }

    private static <V, M> Pair<V> times(KernelLanes<V, M> on, Pair<V> a, Pair<V> b) {
        V product = on.mul(a.head, b.head);
        V lost = on.fma(a.head, b.head, on.neg(product));
        return new Pair<>(product, on.fma(a.head, b.tail, on.fma(a.tail, b.head, lost)));
    }

    /// (2/(2n+3), …, 2/7, 2/5) / log 2.
    private static double[] series(int n) {
        double[] coefficients = new double[n];
        for (int i = 0; i < n; i++) {
            coefficients[i] = SCALE / (2 * (n - i) + 3);
        }
        return coefficients;
    }
}
