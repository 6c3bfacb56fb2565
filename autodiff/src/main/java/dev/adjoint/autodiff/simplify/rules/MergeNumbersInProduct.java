package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `(x * 2) * 3 -> x * 6`.
public record MergeNumbersInProduct() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Mul)) {
            return Optional.empty();
        }
        return merged(op.input(0), op.input(1)).or(() -> merged(op.input(1), op.input(0)));
    }

    private static Optional<Node> merged(Node inner, Node outer) {
        OptionalDouble second = Uniform.value(outer);
        if (second.isEmpty() || !(inner instanceof Elementwise op && op.op() instanceof Mul)) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            OptionalDouble first = Uniform.value(op.input(i));
            if (first.isPresent()) {
                double both = first.getAsDouble() * second.getAsDouble();
                return Optional.of(ArithmeticOps.mul(op.input(1 - i), Uniform.of(op, both)));
            }
        }
        return Optional.empty();
    }
}
