package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.clamp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.floor;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.round;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;
import static dev.adjoint.autodiff.ops.ElementwiseOps.stopGradient;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.LogicOps.and;
import static dev.adjoint.autodiff.ops.LogicOps.lessEqual;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.type.DType;

/// The factors of a product, each as a number times a power of two, xᵢ = mᵢ 2^eᵢ, chosen such that
/// the products m₀ … mᵢ are near 1: so is every product of neighbours, while those of x, but for
/// the products from the first factor on, may overflow or vanish on the way to a derivative that
/// does not. Zeros, infinities, NaN and subnormal numbers stay as they are: the power of two for
/// one of the latter is not a number of the type. The exponents count as constants, so a derivative
/// of x is one of m times a power of two, to every order.
///
/// @param factors m
/// @param exponents e, whole numbers
/// @param totals e₀ + … + eᵢ, whole numbers
record Scaled(Node factors, Node exponents, Node totals) {
    /// @param x of at least two elements along the axis
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

    /// x 2ᵏ, in two steps, since 2ᵏ alone may overflow.
    ///
    /// @param k whole numbers; beyond ±2 times the largest exponent they count as that
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
