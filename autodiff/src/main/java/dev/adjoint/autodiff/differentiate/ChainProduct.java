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
    /// The most divisors of a slope that are looked at.
    private static final int DIVISORS = 3;

    private ChainProduct() {}

    static Node of(Node derivative, Node slope) {
        if (slope.shape().equals(derivative.shape())) {
            if (is(slope, Neg.class) && is(slope.input(0), Div.class)) {
                Node quotient = slope.input(0);
                return neg(mul(div(derivative, quotient.input(1)), quotient.input(0)));
            }
            if (isOfNumber(slope)) {
                return overDivisors(derivative, slope);
            }
        }
        return mul(derivative, slope);
    }

    /// Whether a number is divided once or several times. Any other quotient may be a factor of the
    /// function itself, which is there already.
    private static boolean isOfNumber(Node slope) {
        Node above = slope;
        for (int i = 0; i < DIVISORS && is(above, Div.class); i++) {
            above = above.input(0);
        }
        return above != slope && KnownNumber.of(above).isPresent();
    }

    private static Node overDivisors(Node derivative, Node slope) {
        if (is(slope, Div.class)) {
            return div(overDivisors(derivative, slope.input(0)), slope.input(1));
        }
        return KnownNumber.of(slope).orElse(0) == 1 ? derivative : mul(derivative, slope);
    }

    private static boolean is(Node node, Class<? extends Op> op) {
        return node instanceof Elementwise elementwise && op.isInstance(elementwise.op());
    }
}
