package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Hypot;
import dev.adjoint.autodiff.ops.Length;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `sqrt(x) * sqrt(x) -> x` for a sum `x` of squares, also times a number, `hypot(x, y) * hypot(x,
/// y) -> x * x + y * y`, `norm2(x) * norm2(x) -> sum(x * x)`. The second derivative at 0 is the
/// second derivative of the sum. Moves may lie between, and one of the two may have another factor
/// or divisor.
public record SquareRoots() implements Rule {
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
                ? Match.eitherWay(node, SquareRoots::product)
                : Optional.empty();
    }

    private static Optional<Node> product(Node left, Node root) {
        if (left == root) {
            return square(root).or(() -> scaled(root));
        }
        if (Match.is(left, Mul.class)) {
            return Match.eitherWay(
                    left,
                    (factor, other) ->
                            other == root
                                    ? square(root).map(x -> ArithmeticOps.mul(factor, x))
                                    : Optional.empty());
        }
        return Match.is(left, Div.class) && left.input(0) == root
                ? square(root).map(x -> ArithmeticOps.div(x, left.input(1)))
                : Optional.empty();
    }

    /// Returns the square of a root times a number, if the number's square is exact and finite.
    private static Optional<Node> scaled(Node node) {
        return Match.is(node, Mul.class)
                ? Match.eitherWay(node, (factor, root) -> scaled(root, factor))
                : Optional.empty();
    }

    private static Optional<Node> scaled(Node root, Node factor) {
        double number = Uniform.value(factor).orElse(0);
        return Uniform.isNormal(root.dtype(), root.dtype().round(number * number))
                ? square(root).map(x -> ArithmeticOps.mul(x, number * number))
                : Optional.empty();
    }

    private static Optional<Node> square(Node root) {
        return Match.under(root, Sqrt.class, SquareRoots::ofSqrt)
                .or(() -> Match.under(root, Hypot.class, SquareRoots::ofHypot))
                .or(() -> Match.under(root, Mul.class, SquareRoots::ofNorm));
    }

    private static Optional<Node> ofSqrt(Node root) {
        return Squares.isSum(root.input(0)) ? Optional.of(root.input(0)) : Optional.empty();
    }

    private static Optional<Node> ofHypot(Node root) {
        return Optional.of(
                ArithmeticOps.add(
                        ArithmeticOps.square(root.input(0)), ArithmeticOps.square(root.input(1))));
    }

    /// Returns the square of `scale * length(s)` with `s = sum((x / scale)²)`, as
    /// [dev.adjoint.autodiff.ops.StatisticsOps#norm2] defines it, for any scale.
    private static Optional<Node> ofNorm(Node norm) {
        return Match.eitherWay(
                norm,
                (scale, length) ->
                        Match.is(length, Length.class)
                                ? ofScaled(length.input(0), scale)
                                : Optional.empty());
    }

    /// Returns Σ x² for Σ (x / scale)², which is a reshape along axes of size 1.
    private static Optional<Node> ofScaled(Node squares, Node scale) {
        boolean isSum = Powers.isOf(squares, Reduction.SUM);
        Node square = isSum || Match.isReshape(squares) ? squares.input(0) : squares;
        if (!Match.isSquare(square) || !Match.is(square.input(0), Div.class)) {
            return Optional.empty();
        }
        Node x = square.input(0).input(0);
        Node wide = square.input(0).input(1);
        boolean isScaled =
                squares instanceof Reduce sum
                        ? Match.repeats(wide, scale, sum)
                        : wide == scale || (Match.isReshape(wide) && wide.input(0) == scale);
        return isScaled
                ? Optional.of(
                        squares == square
                                ? ArithmeticOps.square(x)
                                : squares.withInputs(List.of(ArithmeticOps.square(x))))
                : Optional.empty();
    }
}
