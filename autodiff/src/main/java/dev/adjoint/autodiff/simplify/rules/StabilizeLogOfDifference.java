package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Log10;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Log2;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(1 - exp(x)) -> log1mexp(x)`, `log(-expm1(x)) -> log1mexp(x)`, `log1p(-exp(x)) ->
/// log1mexp(x)`: a small result keeps its digits. `log(exp(x) - exp(y)) -> x + log1mexp(y - x)`,
/// `log(expm1(x)) -> x + log1mexp(-x)` and `log(sinh(x)) -> x + log1mexp(-2 x) - log(2)`: the
/// powers do not overflow for any `x`. The same for `exp2`; `log2` and `log10` divide by the
/// logarithm of 2 and 10. Moves may lie between (Mächler, "Accurately computing log(1 -
/// exp(-|a|))", 2012).
public record StabilizeLogOfDifference() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log.class, Log1p.class, Log2.class, Log10.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op)) {
            return Optional.empty();
        }
        return switch (op.op()) {
            case Log1p _ -> Match.under(op.input(0), Neg.class, x -> ofNegative(x, true));
            case Log _ -> logarithm(op.input(0));
            case Log2 _ -> inBase(2, op);
            case Log10 _ -> inBase(10, op);
            default -> Optional.empty();
        };
    }

    private static Optional<Node> inBase(double base, Node node) {
        return logarithm(node.input(0)).map(log -> ArithmeticOps.div(log, Math.log(base)));
    }

    private static Optional<Node> logarithm(Node node) {
        return Match.under(node, Neg.class, x -> ofNegative(x, false))
                .or(() -> Match.under(node, Expm1.class, x -> growth(x.input(0))))
                .or(() -> Match.under(node, Sinh.class, x -> half(x.input(0))))
                .or(() -> Match.under(node, Sub.class, StabilizeLogOfDifference::difference));
    }

    /// Returns the logarithm of 1 less a power, given the power's negative, or the logarithm of the
    /// negative itself if that is -expm1.
    private static Optional<Node> ofNegative(Node negative, boolean isPower) {
        Node x = negative.input(0);
        Node inner = Match.withoutMoves(x);
        return isPower
                ? exponent(inner).map(FunctionOps::log1mexp).map(log -> Match.moved(x, log))
                : Match.under(
                        x, Expm1.class, each -> Optional.of(FunctionOps.log1mexp(each.input(0))));
    }

    private static Optional<Node> growth(Node x) {
        return Optional.of(ArithmeticOps.add(x, FunctionOps.log1mexp(ArithmeticOps.neg(x))));
    }

    private static Optional<Node> half(Node x) {
        Node twice = ArithmeticOps.mul(x, -2);
        Node less = ArithmeticOps.sub(FunctionOps.log1mexp(twice), Math.log(2));
        return Optional.of(ArithmeticOps.add(x, less));
    }

    /// Returns x for exp x; for a power of 2, the exponent of the equal power of e.
    private static Optional<Node> exponent(Node power) {
        return Match.is(power, Exp.class) || Match.is(power, Exp2.class)
                ? Optional.of(LogarithmOfPowers.of(power))
                : Optional.empty();
    }

    private static Optional<Node> difference(Node node) {
        Node left = node.input(0);
        Optional<Node> y = exponent(node.input(1));
        return Uniform.is(left, 1)
                ? y.map(FunctionOps::log1mexp)
                : exponent(left).flatMap(x -> y.map(other -> ofPowers(x, other)));
    }

    private static Node ofPowers(Node x, Node y) {
        return ArithmeticOps.add(x, FunctionOps.log1mexp(FunctionOps.excess(y, x)));
    }
}
