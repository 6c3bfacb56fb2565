package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.neg;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.Neg;

/// The chain rule's product of a derivative and a slope.
///
/// A slope that is a quotient, such as -y / v of y = x / v, is not computed by itself: its divisor
/// divides the derivative. If v is an exponential or a power, its own slope is as large as v and
/// has come into the derivative: y / v leaves the element type where the product does not.
final class ChainProduct {
    private ChainProduct() {}

    static Node of(Node derivative, Node slope) {
        if (!slope.shape().equals(derivative.shape())) {
            return mul(derivative, slope);
        }
        if (is(slope, Neg.class)) {
            return neg(of(derivative, slope.input(0)));
        }
        if (is(slope, Div.class)) {
            Node quotient = div(derivative, slope.input(1));
            boolean isReciprocal = KnownNumber.of(slope.input(0)).orElse(0) == 1;
            return isReciprocal ? quotient : mul(quotient, slope.input(0));
        }
        return mul(derivative, slope);
    }

    private static boolean is(Node node, Class<? extends Op> op) {
        return node instanceof Elementwise elementwise && op.isInstance(elementwise.op());
    }
}
