package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.ops.TanhSlope;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `y - y * y -> sigmoidSlope(x)` for `y = sigmoid(x)`, and `1 - y * y -> tanhSlope(x)` for `y =
/// tanh(x)`: the result is not 0 if `y` rounds to 1.
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
            return Match.under(y, Sigmoid.class, s -> slope(new SigmoidSlope(), s));
        }
        return Uniform.is(node.input(0), 1)
                ? Match.under(y, Tanh.class, t -> slope(new TanhSlope(), t))
                : Optional.empty();
    }

    private static Optional<Node> slope(Op slope, Node function) {
        return Optional.of(NodeOps.apply(slope, function.input(0)));
    }
}
