package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.like;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import java.util.function.BinaryOperator;

/// Arithmetic on each element: sums, products, quotients, powers, bounds and rounding. Arguments
/// broadcast by NumPy's rule. If their shapes do not fit, or their element types differ, a
/// [dev.adjoint.autodiff.type.ShapeMismatchException] names the caller's line. The derivative at a
/// point where an op is not smooth is described with the op.
public final class ArithmeticOps {
    private ArithmeticOps() {}

    /// x + y.
    public static Node add(Node x, Node y) {
        return x.plus(y);
    }

    /// x + y.
    public static Node add(Node x, double y) {
        return x.plus(y);
    }

    /// x + y.
    public static Node add(double x, Node y) {
        return add(like(y, x), y);
    }

    /// x - y.
    public static Node sub(Node x, Node y) {
        return x.minus(y);
    }

    /// x - y.
    public static Node sub(Node x, double y) {
        return x.minus(y);
    }

    /// x - y.
    public static Node sub(double x, Node y) {
        return sub(like(y, x), y);
    }

    /// x y, element by element.
    public static Node mul(Node x, Node y) {
        return x.times(y);
    }

    /// x y, element by element.
    public static Node mul(Node x, double y) {
        return x.times(y);
    }

    /// x y, element by element.
    public static Node mul(double x, Node y) {
        return mul(like(y, x), y);
    }

    /// x / y.
    public static Node div(Node x, Node y) {
        return x.div(y);
    }

    /// x / y.
    public static Node div(Node x, double y) {
        return x.div(y);
    }

    /// x / y.
    public static Node div(double x, Node y) {
        return div(like(y, x), y);
    }

    /// -x.
    public static Node neg(Node x) {
        return x.unaryMinus();
    }

    /// |x|.
    public static Node abs(Node x) {
        return Elementwise.of(new Abs(), x);
    }

    /// The larger of x and y.
    public static Node maximum(Node x, Node y) {
        return Elementwise.of(new Maximum(), x, y);
    }

    /// The larger of x and y.
    public static Node maximum(Node x, double y) {
        return maximum(x, like(x, y));
    }

    /// The smaller of x and y.
    public static Node minimum(Node x, Node y) {
        return Elementwise.of(new Minimum(), x, y);
    }

    /// The smaller of x and y.
    public static Node minimum(Node x, double y) {
        return minimum(x, like(x, y));
    }

    /// x to a constant power.
    public static Node pow(Node x, double exponent) {
        return x.pow(exponent);
    }

    /// x to the power y.
    public static Node pow(Node x, Node y) {
        return x.pow(y);
    }

    /// A number to the power y.
    public static Node pow(double base, Node y) {
        return pow(like(y, base), y);
    }

    /// x².
    public static Node square(Node x) {
        return mul(x, x);
    }

    /// 1 / x.
    public static Node reciprocal(Node x) {
        return div(1, x);
    }

    /// 1 / √x: ∞ at 0, NaN below.
    public static Node rsqrt(Node x) {
        return div(1, sqrt(x));
    }

    /// The remainder of x / y with the sign of y, x - y ⌊x / y⌋, as Python's `%` and NumPy's `mod`
    /// define it; if y is 0 it is NaN, and 0 in int32. It is as accurate as that difference: an ulp
    /// of x. The derivative with respect to x is 1, and with respect to y it is -⌊x / y⌋.
    public static Node mod(Node x, Node y) {
        return exactly((a, b) -> sub(a, mul(b, floor(div(a, b)))), x, y);
    }

    /// The remainder of x / y with the sign of y.
    public static Node mod(Node x, double y) {
        return mod(x, like(x, y));
    }

    /// ⌊x / y⌋, the quotient of whole numbers as Python's `//` defines it. int32 divided by 0 is
    /// the largest or the smallest int32, and 0 / 0 is 0.
    public static Node floorDivide(Node x, Node y) {
        return exactly((a, b) -> floor(div(a, b)), x, y);
    }

    /// ⌊x / y⌋.
    public static Node floorDivide(Node x, double y) {
        return floorDivide(x, like(x, y));
    }

    /// Divides whole numbers in float64, in which no fractional quotient is rounded to a whole
    /// number.
    private static Node exactly(BinaryOperator<Node> division, Node x, Node y) {
        boolean isWhole = x.dtype() == DType.INT32 && y.dtype() == DType.INT32;
        return isWhole
                ? cast(division.apply(cast(x, DType.FLOAT64), cast(y, DType.FLOAT64)), DType.INT32)
                : division.apply(x, y);
    }

    /// x limited to the range from `low` to `high`; NaN at NaN. The derivative at a bound is ½, as
    /// for [#maximum] and [#minimum].
    ///
    /// @throws IllegalArgumentException unless `low` ≤ `high`
    public static Node clamp(Node x, double low, double high) {
        Node lower = like(x, low);
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "clamp: got the bounds "
                            + low
                            + " and "
                            + high
                            + ", needed a lower and an upper one: exchange them?  at "
                            + lower.origin().line());
        }
        return minimum(maximum(x, lower), like(x, high));
    }

    /// -1, 0 or 1, by the sign of x; NaN at NaN. The derivative is 0.
    public static Node sign(Node x) {
        return Elementwise.of(new Sign(), x);
    }

    /// The largest integer that is not above x; the derivative is 0.
    public static Node floor(Node x) {
        return Elementwise.of(new Floor(), x);
    }

    /// The smallest integer that is not below x; the derivative is 0.
    public static Node ceil(Node x) {
        return Elementwise.of(new Ceil(), x);
    }

    /// The integer nearest to x, the even one at a tie; the derivative is 0.
    public static Node round(Node x) {
        return Elementwise.of(new Round(), x);
    }
}
