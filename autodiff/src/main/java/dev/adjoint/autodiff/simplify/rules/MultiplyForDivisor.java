package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x / 4 -> x * 0.25`, for 4 or another power of two, whose reciprocal is exact.
public record MultiplyForDivisor() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Div.class)) {
            return Optional.empty();
        }
        double divisor = Uniform.value(node.input(1)).orElse(0);
        return Uniform.isPowerOfTwo(divisor) && Uniform.isNormal(node.dtype(), 1 / divisor)
                ? Optional.of(ArithmeticOps.mul(node.input(0), Uniform.of(node, 1 / divisor)))
                : Optional.empty();
    }
}
