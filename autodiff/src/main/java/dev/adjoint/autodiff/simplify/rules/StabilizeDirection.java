package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `x / sqrt(x * x + y * y) -> x / hypot(x, y)`, `x / sqrt(x * x + c) -> x / hypot(x, √c)` for a
/// number `c`, and `x / sqrt(x * x) -> x / hypot(x, 0)`: no square overflows or underflows. A root
/// by itself stays, since its derivative at the origin differs from the derivative of `hypot`.
public record StabilizeDirection() implements Rule {
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
        return Match.is(node, Div.class) && Match.is(node.input(1), Sqrt.class)
                ? length(node.input(0), node.input(1).input(0))
                        .map(length -> ArithmeticOps.div(node.input(0), length))
                : Optional.empty();
    }

    private static Optional<Node> length(Node x, Node radicand) {
        if (isSquareOf(x, radicand)) {
            return Optional.of(FunctionOps.hypot(x, Uniform.of(x, 0)));
        }
        return Match.is(radicand, Add.class)
                ? Match.eitherWay(
                        radicand, (a, b) -> isSquareOf(x, a) ? hypot(x, b) : Optional.empty())
                : Optional.empty();
    }

    private static Optional<Node> hypot(Node x, Node square) {
        if (Match.is(square, Mul.class) && square.input(0) == square.input(1)) {
            return Optional.of(FunctionOps.hypot(x, square.input(0)));
        }
        OptionalDouble number = Uniform.value(square);
        return number.isPresent() && number.getAsDouble() >= 0
                ? Optional.of(FunctionOps.hypot(x, Uniform.of(x, Math.sqrt(number.getAsDouble()))))
                : Optional.empty();
    }

    private static boolean isSquareOf(Node x, Node node) {
        return Match.is(node, Mul.class) && node.input(0) == x && node.input(1) == x;
    }
}
