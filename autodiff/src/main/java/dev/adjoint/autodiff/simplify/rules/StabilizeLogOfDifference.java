package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(1 - exp(x)) -> log1mexp(x)`, `log(-expm1(x)) -> log1mexp(x)`, `log1p(-exp(x)) ->
/// log1mexp(x)`: a small result keeps its digits. `log(exp(x) - exp(y)) -> x + log1mexp(y - x)` and
/// `log(expm1(x)) -> x + log1mexp(-x)`: the powers overflow for no `x`. Moves may lie between
/// (Mächler, "Accurately computing log(1 - exp(-|a|))", 2012).
public record StabilizeLogOfDifference() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log.class, Log1p.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Log1p.class)) {
            return Match.under(node.input(0), Neg.class, x -> ofNegative(x, Exp.class));
        }
        return Match.is(node, Log.class)
                ? Match.under(node.input(0), Neg.class, x -> ofNegative(x, Expm1.class))
                        .or(() -> Match.under(node.input(0), Expm1.class, x -> growth(x.input(0))))
                        .or(
                                () ->
                                        Match.under(
                                                node.input(0),
                                                Sub.class,
                                                StabilizeLogOfDifference::difference))
                : Optional.empty();
    }

    private static Optional<Node> ofNegative(Node negative, Class<? extends Op> op) {
        return Match.under(
                negative.input(0), op, x -> Optional.of(FunctionOps.log1mexp(x.input(0))));
    }

    private static Optional<Node> growth(Node x) {
        return Optional.of(ElementwiseOps.add(x, FunctionOps.log1mexp(ElementwiseOps.neg(x))));
    }

    private static Optional<Node> difference(Node node) {
        Node left = node.input(0);
        Node right = node.input(1);
        if (!Match.is(right, Exp.class)) {
            return Optional.empty();
        }
        Node y = right.input(0);
        if (Uniform.is(left, 1)) {
            return Optional.of(FunctionOps.log1mexp(y));
        }
        return Match.is(left, Exp.class)
                ? Optional.of(ofPowers(left.input(0), y))
                : Optional.empty();
    }

    private static Node ofPowers(Node x, Node y) {
        return ElementwiseOps.add(x, FunctionOps.log1mexp(FunctionOps.excess(y, x)));
    }
}
