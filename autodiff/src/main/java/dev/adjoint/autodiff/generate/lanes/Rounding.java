package dev.adjoint.autodiff.generate.lanes;

/// Rounding to integers in the steps of [KernelLanes]: a number that is added to a power of two
/// large enough has no place for a fraction, and rounds to the even of two neighbours.
final class Rounding {
    private Rounding() {}

    static <V, M> V round(KernelLanes<V, M> on, V x) {
        V zero = on.constant(0);
        V integers = on.constant(on.precision().integers());
        V size = on.abs(x);
        V rounded = on.sub(on.add(size, integers), integers);
        V signed = on.select(on.less(x, zero), on.neg(rounded), rounded);
        M hasFraction = on.and(on.less(size, integers), on.less(zero, size));
        return on.select(hasFraction, signed, x);
    }

    static <V, M> V floor(KernelLanes<V, M> on, V x) {
        V rounded = round(on, x);
        return on.select(on.less(x, rounded), on.sub(rounded, on.constant(1)), rounded);
    }
}
