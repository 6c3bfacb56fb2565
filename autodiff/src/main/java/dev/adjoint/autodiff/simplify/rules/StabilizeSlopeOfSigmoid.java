package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `y - y * y -> sigmoid(x) * sigmoid(-x)` for `y = sigmoid(x)`, and `1 - y * y -> 4 * sigmoid(2 *
/// x) * sigmoid(-2 * x)` for `y = tanh(x)`: not 0 where `y` rounds to 1.
public record StabilizeSlopeOfSigmoid() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Sub.class) || !Match.isSquare(node.input(1))) {
            return Optional.empty();
        }
        Node y = node.input(1).input(0);
        if (y == node.input(0)) {
            return Match.under(y, Sigmoid.class, s -> Optional.of(slope(s.input(0))));
        }
        return Uniform.is(node.input(0), 1)
                ? Match.under(y, Tanh.class, t -> Optional.of(ofTanh(t.input(0))))
                : Optional.empty();
    }

    private static Node ofTanh(Node x) {
        return ElementwiseOps.mul(slope(ElementwiseOps.mul(x, 2)), 4);
    }

    private static Node slope(Node x) {
        return ElementwiseOps.mul(
                ElementwiseOps.sigmoid(x), ElementwiseOps.sigmoid(ElementwiseOps.neg(x)));
    }
}
