package dev.adjoint.autodiff.graph;

/// The arithmetic in which every elementwise op is written, once. It is evaluated on numbers (the
/// interpreter, constant folding), on nodes (symbolic derivatives), and as the code of a kernel,
/// scalar or vector.
///
/// @param <V> a value: a number, a node, a variable of a kernel
/// @param <M> a mask: the result of a comparison
public interface Lanes<V, M> {
    V constant(double value);

    V add(V left, V right);

    V sub(V left, V right);

    V mul(V left, V right);

    V div(V left, V right);

    V neg(V x);

    V abs(V x);

    V sqrt(V x);

    /// The larger argument; NaN if either is NaN. +0 is larger than -0, as [Math#max] defines it.
    V max(V left, V right);

    /// The smaller argument; NaN if either is NaN. -0 is smaller than +0, as [Math#min] defines it.
    V min(V left, V right);

    V exp(V x);

    /// The natural logarithm: NaN below 0, negative infinity at 0.
    V log(V x);

    V tanh(V x);

    V sinh(V x);

    V cosh(V x);

    /// 2 to the power x, exactly a power of two at an integer.
    V exp2(V x);

    /// exp x - 1, without the subtraction that would lose the digits of a small x.
    V expm1(V x);

    /// log(1 + x), without the addition that would lose the digits of a small x.
    V log1p(V x);

    /// The binary logarithm, exact at powers of two.
    V log2(V x);

    /// The decimal logarithm, exact at powers of ten.
    V log10(V x);

    V cbrt(V x);

    /// The sine of x radians; NaN at the infinities.
    V sin(V x);

    /// The cosine of x radians; NaN at the infinities.
    V cos(V x);

    /// The tangent of x radians; NaN at the infinities.
    V tan(V x);

    /// The angle between -π/2 and π/2 whose tangent is x.
    V atan(V x);

    /// The error function, 2/√π times the integral of exp(-t²) from 0 to x.
    V erf(V x);

    /// The integral of the standard normal density from -∞ to x.
    V normalCdf(V x);

    /// The largest integer that is not above x.
    V floor(V x);

    /// The integer nearest to x; the even one at a tie.
    V round(V x);

    /// 1 / (1 + e⁻ˣ), in a form that neither overflows nor loses the digits of a small result: with
    /// e = exp(-|x|) it is 1 / (1 + e) if x ≥ 0, and e / (1 + e) otherwise.
    default V sigmoid(V x) {
        V one = constant(1);
        V small = exp(neg(abs(x)));
        V numerator = select(less(x, constant(0)), small, one);
        return div(numerator, add(one, small));
    }

    /// 1 / cosh² x, the slope of tanh: with e = exp(-2 |x|) it is 4 e / (1 + e)², which keeps the
    /// digits of a small result.
    default V tanhSlope(V x) {
        V size = abs(x);
        V small = exp(neg(add(size, size)));
        V sum = add(constant(1), small);
        return div(mul(constant(4), small), mul(sum, sum));
    }

    /// exp(-x²/2).
    default V gaussian(V x) {
        return exp(mul(constant(-0.5), mul(x, x)));
    }

    /// √(x² + y²) without overflow on the way: with m the larger and n the smaller of |x| and |y|,
    /// it is m √(1 + (n/m)²). Infinite if either is infinite, even if the other is NaN.
    default V hypot(V x, V y) {
        V infinity = constant(Double.POSITIVE_INFINITY);
        V width = abs(x);
        V height = abs(y);
        V larger = max(width, height);
        V ratio = div(min(width, height), larger);
        V length = mul(larger, sqrt(add(constant(1), mul(ratio, ratio))));
        V finite = select(equal(larger, constant(0)), larger, length);
        return select(or(equal(width, infinity), equal(height, infinity)), infinity, finite);
    }

    /// `base` to the power `exponent`, with the special cases of [Math#pow].
    V pow(V base, V exponent);

    /// `left < right`; false if either is NaN.
    M less(V left, V right);

    /// `left == right`; false if either is NaN.
    M equal(V left, V right);

    M and(M left, M right);

    M or(M left, M right);

    M not(M mask);

    V select(M mask, V whereTrue, V whereFalse);

    /// Applies another op. On nodes it is one node, so that its derivative is the one that the op
    /// defines; otherwise it is expanded into its steps.
    default V apply(UnaryOp op, V x) {
        return op.value(this, x);
    }

    /// Applies another op of two arguments; see [#apply(UnaryOp, Object)].
    default V apply(BinaryOp op, V left, V right) {
        return op.value(this, left, right);
    }
}
