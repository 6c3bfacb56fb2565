package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `sinh(x) / cosh(x) -> tanh(x)`, `(exp(x) - exp(-x)) / (exp(x) + exp(-x)) -> tanh(x)`: the powers
/// overflow for no `x`, and a small one keeps its digits.
public record RecognizeTanh() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
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
        Node above = node.input(0);
        Node below = node.input(1);
        if (Match.is(above, Sinh.class) && Match.is(below, Cosh.class)) {
            return above.input(0) == below.input(0) ? tanh(above.input(0)) : Optional.empty();
        }
        return Match.is(above, Sub.class)
                        && Match.is(below, Add.class)
                        && isOfSame(above, below)
                        && Match.is(above.input(0), Exp.class)
                        && Match.is(above.input(1), Exp.class)
                        && areOpposite(above.input(0).input(0), above.input(1).input(0))
                ? tanh(above.input(0).input(0))
                : Optional.empty();
    }

    private static Optional<Node> tanh(Node x) {
        return Optional.of(ElementwiseOps.tanh(x));
    }

    private static boolean isOfSame(Node above, Node below) {
        return Set.copyOf(above.inputs()).equals(Set.copyOf(below.inputs()));
    }

    private static boolean areOpposite(Node x, Node y) {
        return (Match.is(y, Neg.class) && y.input(0) == x)
                || (Match.is(x, Neg.class) && x.input(0) == y);
    }
}
