package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `a * b + a * c -> a * (b + c)`, and the same for differences, and for numbers that differ in
/// sign: `3 * b + -3 * c -> 3 * (b - c)`. If `b + c` overflows, the left side may not.
public record FactorSum() implements Rule {
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
        if (!(node instanceof Elementwise op)
                || !(op.op() instanceof Add || op.op() instanceof Sub)
                || !isProduct(op.input(0))
                || !isProduct(op.input(1))) {
            return Optional.empty();
        }
        boolean adds = op.op() instanceof Add;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                Node a = op.input(0).input(i);
                Node also = op.input(1).input(j);
                if (a == also || areOpposite(a, also)) {
                    Node b = op.input(0).input(1 - i);
                    Node c = op.input(1).input(1 - j);
                    return Optional.of(factored(a, b, c, adds == (a == also)));
                }
            }
        }
        return Optional.empty();
    }

    /// Factors out a positive number, so that the sign is in the difference.
    private static Node factored(Node a, Node b, Node c, boolean adds) {
        if (adds) {
            return ArithmeticOps.mul(a, ArithmeticOps.add(b, c));
        }
        OptionalDouble number = Uniform.value(a);
        return number.isPresent() && number.getAsDouble() < 0
                ? ArithmeticOps.mul(Uniform.of(a, -number.getAsDouble()), ArithmeticOps.sub(c, b))
                : ArithmeticOps.mul(a, ArithmeticOps.sub(b, c));
    }

    private static boolean isProduct(Node node) {
        return node instanceof Elementwise op && op.op() instanceof Mul;
    }

    private static boolean areOpposite(Node a, Node b) {
        OptionalDouble left = Uniform.value(a);
        OptionalDouble right = Uniform.value(b);
        return left.isPresent()
                && right.isPresent()
                && left.getAsDouble() != 0
                && left.getAsDouble() == -right.getAsDouble();
    }
}
