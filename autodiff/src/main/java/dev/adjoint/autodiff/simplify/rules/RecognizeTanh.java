package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `sinh(x) / cosh(x) -> tanh(x)`, `(exp(x) - exp(-x)) / (exp(x) + exp(-x)) -> tanh(x)`, `expm1(x)
/// / (exp(x) + 1) -> tanh(x / 2)`: no power overflows, and a small `x` keeps its digits. `2 *
/// sigmoid(x) - 1 -> tanh(x / 2)`, `1 - 2 * sigmoid(x) -> -tanh(x / 2)`: a small `x` keeps its
/// digits.
public record RecognizeTanh() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class, Sub.class, Add.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Add.class)) {
            return Match.addedTo(-1, node).flatMap(RecognizeTanh::ofTwice);
        }
        if (Match.is(node, Sub.class)) {
            return ofDifference(node.input(0), node.input(1));
        }
        return Match.is(node, Div.class)
                ? ofQuotient(node.input(0), node.input(1))
                : Optional.empty();
    }

    private static Optional<Node> ofDifference(Node left, Node right) {
        if (Uniform.is(right, 1)) {
            return ofTwice(left);
        }
        return Uniform.is(left, 1) ? ofTwice(right).map(ArithmeticOps::neg) : Optional.empty();
    }

    /// Returns tanh(x / 2) for 2 sigmoid x.
    private static Optional<Node> ofTwice(Node product) {
        return Match.is(product, Mul.class)
                ? Match.eitherWay(
                        product,
                        (two, s) ->
                                Uniform.is(two, 2)
                                        ? Match.under(s, Sigmoid.class, RecognizeTanh::ofHalf)
                                        : Optional.empty())
                : Optional.empty();
    }

    private static Optional<Node> ofHalf(Node function) {
        return tanh(ArithmeticOps.mul(function.input(0), 0.5));
    }

    private static Optional<Node> ofQuotient(Node above, Node below) {
        if (Match.is(above, Sinh.class) && Match.is(below, Cosh.class)) {
            return above.input(0) == below.input(0) ? tanh(above.input(0)) : Optional.empty();
        }
        if (Match.is(above, Neg.class)) {
            return ofGrowth(above.input(0), below).map(ArithmeticOps::neg);
        }
        return ofGrowth(above, below).or(() -> ofPowers(above, below));
    }

    /// Returns tanh(x / 2) for expm1 x / (exp x + 1).
    private static Optional<Node> ofGrowth(Node above, Node below) {
        return Match.is(above, Expm1.class)
                ? Match.addedTo(1, below)
                        .filter(exp -> Match.is(exp, Exp.class))
                        .filter(exp -> exp.input(0) == above.input(0))
                        .flatMap(RecognizeTanh::ofHalf)
                : Optional.empty();
    }

    private static Optional<Node> ofPowers(Node above, Node below) {
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
        return Optional.of(ActivationOps.tanh(x));
    }

    private static boolean isOfSame(Node above, Node below) {
        return Set.copyOf(above.inputs()).equals(Set.copyOf(below.inputs()));
    }

    private static boolean areOpposite(Node x, Node y) {
        return (Match.is(y, Neg.class) && y.input(0) == x)
                || (Match.is(x, Neg.class) && x.input(0) == y);
    }
}
