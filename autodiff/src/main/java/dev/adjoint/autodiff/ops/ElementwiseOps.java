package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.type.DType;

import java.util.function.BinaryOperator;

/// The vocabulary of ops that work on each element. Inputs broadcast by NumPy's rule; where they do
/// not fit, or differ in their element types, a [dev.adjoint.autodiff.type.ShapeMismatchException]
/// names the caller's line. What an op does at a point where it is not smooth stands with the op.
public final class ElementwiseOps {
    private ElementwiseOps() {}

    /// Any op, one of the library's or one of your own.
    public static Node apply(Op op, Node... inputs) {
        return Elementwise.of(op, inputs);
    }

    /// x + y.
    public static Node add(Node x, Node y) {
        return Elementwise.of(new Add(), x, y);
    }

    /// x + y.
    public static Node add(Node x, double y) {
        return add(x, like(x, y));
    }

    /// x - y.
    public static Node sub(Node x, Node y) {
        return Elementwise.of(new Sub(), x, y);
    }

    /// x - y.
    public static Node sub(Node x, double y) {
        return sub(x, like(x, y));
    }

    /// x - y.
    public static Node sub(double x, Node y) {
        return sub(like(y, x), y);
    }

    /// x y, element by element.
    public static Node mul(Node x, Node y) {
        return Elementwise.of(new Mul(), x, y);
    }

    /// x y, element by element.
    public static Node mul(Node x, double y) {
        return mul(x, like(x, y));
    }

    /// x / y.
    public static Node div(Node x, Node y) {
        return Elementwise.of(new Div(), x, y);
    }

    /// x / y.
    public static Node div(Node x, double y) {
        return div(x, like(x, y));
    }

    /// x / y.
    public static Node div(double x, Node y) {
        return div(like(y, x), y);
    }

    /// -x.
    public static Node neg(Node x) {
        return Elementwise.of(new Neg(), x);
    }

    /// |x|.
    public static Node abs(Node x) {
        return Elementwise.of(new Abs(), x);
    }

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

    /// The hyperbolic tangent.
    public static Node tanh(Node x) {
        return Elementwise.of(new Tanh(), x);
    }

    /// The logistic function 1 / (1 + e⁻ˣ).
    public static Node sigmoid(Node x) {
        return Elementwise.of(new Sigmoid(), x);
    }

    /// The rectified linear unit max(x, 0).
    public static Node relu(Node x) {
        return Elementwise.of(new Relu(), x);
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
        return pow(x, like(x, exponent));
    }

    /// x to the power y.
    public static Node pow(Node x, Node y) {
        return Elementwise.of(new Pow(), x, y);
    }

    /// A mask: whether x < y.
    public static Node less(Node x, Node y) {
        return Elementwise.of(new Less(), x, y);
    }

    /// A mask: whether x < y.
    public static Node less(Node x, double y) {
        return less(x, like(x, y));
    }

    /// A mask: whether x < y.
    public static Node less(double x, Node y) {
        return less(like(y, x), y);
    }

    /// A mask: whether x and y are equal.
    public static Node equal(Node x, Node y) {
        return Elementwise.of(new Equal(), x, y);
    }

    /// A mask: whether x and y are equal.
    public static Node equal(Node x, double y) {
        return equal(x, like(x, y));
    }

    /// A mask: whether x and y are equal.
    public static Node equal(double x, Node y) {
        return equal(like(y, x), y);
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere.
    public static Node select(Node mask, Node whereTrue, Node whereFalse) {
        return Elementwise.of(new Selection(), mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere.
    public static Node select(Node mask, Node whereTrue, double whereFalse) {
        return select(mask, whereTrue, like(whereTrue, whereFalse));
    }

    /// A number where the mask is true, `whereFalse` elsewhere.
    public static Node select(Node mask, double whereTrue, Node whereFalse) {
        return select(mask, like(whereFalse, whereTrue), whereFalse);
    }

    /// One number where the mask is true, another elsewhere. They are float32 if the mask compares
    /// float32 numbers, and float64 if it compares float64 or whole numbers, or none.
    public static Node select(Node mask, double whereTrue, double whereFalse) {
        NodeLanes on = new NodeLanes(LogicOps.computedIn(mask).orElse(DType.FLOAT64));
        return select(mask, on.constant(whereTrue), on.constant(whereFalse));
    }

    /// The elements as another type. float64 becomes float32 by rounding; floating numbers become
    /// int32 by cutting off towards 0, as Java's `(int)`: what lies beyond its ends becomes the
    /// nearest end, and NaN 0. True is 1 and false is 0; what is not 0 is true, NaN as well. The
    /// derivative passes between floating types alone.
    public static Node cast(Node x, DType to) {
        if (x.dtype() == to) {
            return x;
        }
        if (to == DType.BOOL) {
            return LogicOps.notEqual(x, like(x, 0));
        }
        Node numbers = x.dtype() == DType.BOOL ? LogicOps.asNumbers(x) : x;
        return Elementwise.of(new Conversion(to), numbers);
    }

    /// x, which differentiation takes for a constant.
    public static Node stopGradient(Node x) {
        return Marker.of(new Meaning.StopGradient(), x);
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
    /// have it; where y is 0 it is NaN, and 0 in int32. It is as accurate as that difference: an
    /// ulp of x. The derivative for x is 1, and that for y -⌊x / y⌋.
    public static Node mod(Node x, Node y) {
        return exactly((a, b) -> sub(a, mul(b, floor(div(a, b)))), x, y);
    }

    /// The remainder of x / y with the sign of y.
    public static Node mod(Node x, double y) {
        return mod(x, like(x, y));
    }

    /// ⌊x / y⌋, the quotient of whole numbers as Python's `//` has it. int32 divided by 0 is the
    /// largest or the smallest int32, and 0 / 0 is 0.
    public static Node floorDivide(Node x, Node y) {
        return exactly((a, b) -> floor(div(a, b)), x, y);
    }

    /// ⌊x / y⌋.
    public static Node floorDivide(Node x, double y) {
        return floorDivide(x, like(x, y));
    }

    /// Whole numbers are divided in float64, where no quotient of theirs is rounded to a whole one.
    private static Node exactly(BinaryOperator<Node> division, Node x, Node y) {
        boolean isWhole = x.dtype() == DType.INT32 && y.dtype() == DType.INT32;
        return isWhole
                ? cast(division.apply(cast(x, DType.FLOAT64), cast(y, DType.FLOAT64)), DType.INT32)
                : division.apply(x, y);
    }

    /// x where it lies between two bounds, and the bound that it is beyond elsewhere; NaN at NaN.
    /// The derivative at a bound is ½, as for [#maximum] and [#minimum].
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

    /// Heaviside's step: 0 below 0, ½ at 0, 1 above; the derivative is 0.
    public static Node step(Node x) {
        return step(x, 0.5);
    }

    /// Heaviside's step with a value at 0 of your choice; NaN at NaN. The derivative is 0.
    public static Node step(Node x, double atZero) {
        return Elementwise.of(new Step(atZero), x);
    }

    /// The largest integer that is not above x; the derivative is 0.
    public static Node floor(Node x) {
        return Elementwise.of(new Floor(), x);
    }

    /// The smallest integer that is not below x; the derivative is 0.
    public static Node ceil(Node x) {
        return Elementwise.of(new Ceil(), x);
    }

    /// The integer nearest to x, and of two that are as near the even one; the derivative is 0.
    public static Node round(Node x) {
        return Elementwise.of(new Round(), x);
    }
}
