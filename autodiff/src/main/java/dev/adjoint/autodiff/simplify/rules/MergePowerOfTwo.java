package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `(x * 2) * c -> x * (2 c)` and `(x * c) * 2 -> x * (2 c)`, for 2 or another power of two, if the
/// product of the numbers is exact: there is only one rounding.
public record MergePowerOfTwo() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Mul.class)
                ? Match.eitherWay(node, MergePowerOfTwo::merged)
                : Optional.empty();
    }

    private static Optional<Node> merged(Node inner, Node outer) {
        OptionalDouble second = Uniform.value(outer);
        return second.isPresent() && Match.is(inner, Mul.class)
                ? Match.eitherWay(inner, (first, x) -> merged(x, first, second.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Node> merged(Node x, Node inner, double second) {
        OptionalDouble first = Uniform.value(inner);
        double both = first.orElse(0) * second;
        boolean isExact = Uniform.isPowerOfTwo(first.orElse(0)) || Uniform.isPowerOfTwo(second);
        return isExact && Uniform.isNormal(x.dtype(), both)
                ? Optional.of(ArithmeticOps.mul(x, Uniform.of(x, both)))
                : Optional.empty();
    }
}
