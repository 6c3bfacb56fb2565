package dev.adjoint.autodiff.generate.lanes;

/// sinh and cosh in the steps of [KernelLanes], from exp and expm1 (K. C. Ng's e_sinh.c and
/// e_cosh.c, FDLIBM 5.3, Sun Microsystems, 1993, have the forms).
final class Hyperbolic {
    /// From here on exp(-|x|) is lost beside exp |x|.
    private static final double LARGE = 22;

    private Hyperbolic() {}

    /// With e = expm1 |x| it is ½ (e + e / (e + 1)), and ½ exp |x| where that is large.
    static <V, M> V sinh(KernelLanes<V, M> on, V x) {
        V size = on.abs(x);
        V e = on.expm1(on.min(size, on.constant(LARGE)));
        V sum = on.add(e, on.div(e, on.add(e, on.constant(1))));
        V small = on.mul(sum, on.constant(0.5));
        V large = Exponential.halfOfExp(on, size);
        V y = on.select(on.less(on.constant(LARGE), size), large, small);
        V signed = on.select(on.less(x, on.constant(0)), on.neg(y), y);
        return on.select(on.equal(x, on.constant(0)), x, signed);
    }

    /// With h = ½ exp |x| it is h + ¼ / h.
    static <V, M> V cosh(KernelLanes<V, M> on, V x) {
        V half = Exponential.halfOfExp(on, on.abs(x));
        return on.add(half, on.div(on.constant(0.25), half));
    }
}
