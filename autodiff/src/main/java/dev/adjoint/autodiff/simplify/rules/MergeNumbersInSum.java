package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `(x + 2) + 3 -> x + 5`, and the same for differences with a number on the right.
public record MergeNumbersInSum() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Add.class, Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Sub.class)) {
            return merged(node.input(0), Uniform.value(node.input(1)), -1);
        }
        return Match.is(node, Add.class)
                ? Match.eitherWay(node, (sum, number) -> merged(sum, Uniform.value(number), 1))
                : Optional.empty();
    }

    private static Optional<Node> merged(Node sum, OptionalDouble second, int sign) {
        if (second.isEmpty()) {
            return Optional.empty();
        }
        double outer = sign * second.getAsDouble();
        if (Match.is(sum, Sub.class)) {
            return shifted(sum.input(0), Uniform.value(sum.input(1)), outer, -1);
        }
        return Match.is(sum, Add.class)
                ? Match.eitherWay(sum, (x, number) -> shifted(x, Uniform.value(number), outer, 1))
                : Optional.empty();
    }

    private static Optional<Node> shifted(Node x, OptionalDouble inner, double outer, int sign) {
        return inner.isPresent()
                ? Optional.of(
                        ArithmeticOps.add(x, Uniform.of(x, sign * inner.getAsDouble() + outer)))
                : Optional.empty();
    }
}
