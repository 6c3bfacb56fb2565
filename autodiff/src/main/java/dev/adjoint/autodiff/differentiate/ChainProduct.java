package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;

/// The chain rule's product of a derivative and a slope.
///
/// A slope that is a quotient, such as -y / v of y = x / v, is not computed by itself: its divisor
/// divides the derivative. If v is an exponential or a power, its own slope is as large as v and is
/// already a factor of the derivative: y / v leaves the element type's range but the product does
/// not.
final class ChainProduct {
    /// The largest number of divisors of a slope to look at.
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

    /// Whether a slope is a number divided one or more times. Any other quotient may already be a
    /// factor of the function itself.
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
