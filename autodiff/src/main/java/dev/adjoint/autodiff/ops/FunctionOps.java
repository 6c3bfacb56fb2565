package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;

/// Exponential, logarithmic, trigonometric and related functions, element by element. Angles are in
/// radians. `docs/conventions.md` gives the accuracy of compiled programs.
public final class FunctionOps {
    private FunctionOps() {}

    /// e to the power x.
    public static Node exp(Node x) {
        return Elementwise.of(new Exp(), x);
    }

    /// The natural logarithm.
    public static Node log(Node x) {
        return Elementwise.of(new Log(), x);
    }

    /// The square root.
    public static Node sqrt(Node x) {
        return Elementwise.of(new Sqrt(), x);
    }

    /// The cube root, for negative numbers as well.
    public static Node cbrt(Node x) {
        return Elementwise.of(new Cbrt(), x);
    }

    /// 2 to the power x.
    public static Node exp2(Node x) {
        return Elementwise.of(new Exp2(), x);
    }

    /// exp x - 1, which keeps the digits of a small x.
    public static Node expm1(Node x) {
        return Elementwise.of(new Expm1(), x);
    }

    /// log(1 + x), which keeps the digits of a small x: NaN below -1, -∞ at -1.
    public static Node log1p(Node x) {
        return Elementwise.of(new Log1p(), x);
    }

    /// The binary logarithm: NaN below 0, -∞ at 0.
    public static Node log2(Node x) {
        return Elementwise.of(new Log2(), x);
    }

    /// The decimal logarithm: NaN below 0, -∞ at 0.
    public static Node log10(Node x) {
        return Elementwise.of(new Log10(), x);
    }

    /// The sine of x; NaN at the infinities.
    public static Node sin(Node x) {
        return Elementwise.of(new Sin(), x);
    }

    /// The cosine of x; NaN at the infinities.
    public static Node cos(Node x) {
        return Elementwise.of(new Cos(), x);
    }

    /// The tangent of x; NaN at the infinities.
    public static Node tan(Node x) {
        return Elementwise.of(new Tan(), x);
    }

    /// The angle between -π/2 and π/2 whose sine is x; NaN outside -1 to 1.
    public static Node asin(Node x) {
        return Elementwise.of(new Asin(), x);
    }

    /// The angle between 0 and π whose cosine is x; NaN outside -1 to 1.
    public static Node acos(Node x) {
        return Elementwise.of(new Acos(), x);
    }

    /// The angle between -π/2 and π/2 whose tangent is x.
    public static Node atan(Node x) {
        return Elementwise.of(new Atan(), x);
    }

    /// The hyperbolic sine.
    public static Node sinh(Node x) {
        return Elementwise.of(new Sinh(), x);
    }

    /// The hyperbolic cosine.
    public static Node cosh(Node x) {
        return Elementwise.of(new Cosh(), x);
    }

    /// The inverse of the hyperbolic sine.
    public static Node asinh(Node x) {
        return Elementwise.of(new Asinh(), x);
    }

    /// The inverse of the hyperbolic cosine; NaN below 1.
    public static Node acosh(Node x) {
        return Elementwise.of(new Acosh(), x);
    }

    /// The inverse of the hyperbolic tangent: ±∞ at ±1, NaN beyond.
    public static Node atanh(Node x) {
        return Elementwise.of(new Atanh(), x);
    }

    /// The error function, 2/√π times the integral of exp(-t²) from 0 to x.
    public static Node erf(Node x) {
        return Elementwise.of(new Erf(), x);
    }

    /// Φ x, the integral of the standard normal density from -∞ to x.
    public static Node normalCdf(Node x) {
        return Elementwise.of(new NormalCdf(), x);
    }

    /// The angle of the point (x, y), between -π and π, with the special cases of [Math#atan2].
    public static Node atan2(Node y, Node x) {
        return Elementwise.of(new Atan2(), y, x);
    }

    /// √(x² + y²), without overflow on the way.
    public static Node hypot(Node x, Node y) {
        return Elementwise.of(new Hypot(), x, y);
    }

    /// log(1 - eˣ), which keeps the digits of a small result: NaN above 0, -∞ at 0.
    public static Node log1mexp(Node x) {
        return Elementwise.of(new Log1mexp(), x);
    }

    /// log(eˣ + eʸ), without overflow on the way; [ReductionOps#logSumExp(Node)] sums more powers.
    public static Node logAddExp(Node x, Node y) {
        return Elementwise.of(new LogAddExp(), x, y);
    }

    /// log cosh x, without overflow on the way: about x²/2 near 0 and |x| - log 2 far from it.
    public static Node logCosh(Node x) {
        return Elementwise.of(new LogCosh(), x);
    }

    /// x log x, and 0 at 0: NaN below 0. The derivative at 0 is -∞.
    public static Node xlogx(Node x) {
        return Elementwise.of(new Xlogx(), x);
    }

    /// x log y, and 0 for x = 0 unless y is negative or NaN. The derivative with respect to x is
    /// log y. The derivative with respect to y is x / y, and 0 for x = y = 0.
    public static Node xlogy(Node x, Node y) {
        return Elementwise.of(new Xlogy(), x, y);
    }

    /// x / y, and 0 for 0 / 0, where `div` gives NaN. The derivatives are the same as for the
    /// quotient.
    public static Node ratio(Node x, Node y) {
        return Elementwise.of(new Ratio(), x, y);
    }

    /// x - y, and 0 if the two are equal: the excess of ∞ over ∞ is 0, where `sub` gives NaN.
    public static Node excess(Node x, Node y) {
        return Elementwise.of(new Excess(), x, y);
    }

    /// w x, and 0 for a weight of 0 even if x is infinite, where `mul` gives NaN. A NaN stays NaN.
    /// The derivatives are the same as for the product, so the derivative with respect to w is x at
    /// 0 too.
    public static Node weighted(Node w, Node x) {
        return Elementwise.of(new Weighted(), w, x);
    }

    /// The cross-entropy of each element between a target t, the probability of true, and the
    /// logistic function of a logit x: -t log σ(x) - (1 - t) log(1 - σ(x)), without overflow. It is
    /// 0 for an infinite logit that fits its target. The derivative is σ(x) - t with respect to the
    /// logit, and -x with respect to the target.
    public static Node logisticLoss(Node logit, Node target) {
        return Elementwise.of(new LogisticLoss(), logit, target);
    }
}
