package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.clamp;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.round;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.and;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.lessEqual;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.DType;

/// The factors of a product, each as a number times a power of two, xᵢ = mᵢ 2^eᵢ. The exponents are
/// chosen such that the products m₀ … mᵢ are near 1, and so is every product of neighbours.
/// Products of neighbours of x, except those from the first factor on, may overflow or vanish on
/// the way to a derivative that does not. Zeros, infinities, NaN and subnormal numbers stay as they
/// are: the power of two for a subnormal number is outside the type. The exponents count as
/// constants, so a derivative of x is a derivative of m times a power of two, to every order.
///
/// @param factors m
/// @param exponents e, whole numbers
/// @param totals e₀ + … + eᵢ, whole numbers
record Scaled(Node factors, Node exponents, Node totals) {
    /// @param x at least two elements along the axis
    static Scaled of(Node x, int axis) {
        NodeLanes on = new NodeLanes(x.dtype());
        Node size = abs(x);
        boolean isShort = x.dtype() == DType.FLOAT32;
        Node smallest = on.constant(isShort ? Float.MIN_NORMAL : Double.MIN_NORMAL);
        Node infinity = on.constant(Double.POSITIVE_INFINITY);
        Node isScalable = and(lessEqual(smallest, size), less(size, infinity));
        Node binary = on.log2(select(isScalable, size, on.constant(1)));
        Node totals = stopGradient(round(within(CumulativeOps.cumsum(binary, axis))));
        int count = x.shape().size(axis);
        Node later = sub(slice(totals, axis, 1, count), slice(totals, axis, 0, count - 1));
        Node exponents = concat(axis, slice(totals, axis, 0, 1), later);
        return new Scaled(times(x, on.neg(exponents)), exponents, totals);
    }

    /// Returns x 2ᵏ, in two steps, since 2ᵏ alone may overflow.
    ///
    /// @param k whole numbers; clamped to ±2 times the largest exponent
    static Node times(Node x, Node k) {
        NodeLanes on = new NodeLanes(x.dtype());
        Node whole = within(k);
        Node half = floor(mul(whole, 0.5));
        return mul(mul(x, on.exp2(half)), on.exp2(sub(whole, half)));
    }

    private static Node within(Node exponents) {
        boolean isShort = exponents.dtype() == DType.FLOAT32;
        double most = 2 * (isShort ? Float.MAX_EXPONENT - 1 : Double.MAX_EXPONENT - 1);
        return clamp(exponents, -most, most);
    }
}
