package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// `y / f(x) * f'(x) -> y * (f'(x) / f(x))`, with the factor and the divisor anywhere in a product
/// of a few nodes: `y / exp(x) * exp(x) -> y`, `y / cosh(x) * sinh(x) -> y * tanh(x)`, and the same
/// for the functions of [RelativeSlope]. The divisor may be in each term of a sum, be broadcast
/// inside a sum of elements, or have the form `exp(-x)`. The derivative of a quotient by such a
/// function has both, and only their ratio fits the element type for every `x`.
public record StabilizeRelativeSlope() implements Rule {
    /// The largest number of nodes to look at on one side.
    private static final int NODES = 12;

    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class, Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Mul.class)) {
            return Match.eitherWay(node, StabilizeRelativeSlope::ofProduct);
        }
        return Match.is(node, Div.class)
                ? ofQuotient(node.input(0), node.input(1))
                : Optional.empty();
    }

    /// Rewrites the product of `a` and `b`, for a divisor of `a` and a factor of `b`.
    private static Optional<Node> ofProduct(Node a, Node b) {
        for (Node slope : slopes(b)) {
            for (Node function : divisors(a, slope)) {
                Optional<Node> result =
                        RelativeSlope.of(slope, function).flatMap(ratio -> ofProduct(a, b, ratio));
                if (result.isPresent()) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> ofProduct(Node a, Node b, RelativeSlope ratio) {
        Optional<Node> rest = without(a, ratio).map(each -> quotient(each, ratio.divisor()));
        return rest.flatMap(_ -> with(b, ratio))
                .map(factor -> product(rest.orElseThrow(), factor))
                .filter(ratio::isTelling);
    }

    /// Rewrites the quotient of `a` and `b`, for a factor of each.
    private static Optional<Node> ofQuotient(Node a, Node b) {
        for (Node slope : slopes(a)) {
            for (Node function : factors(b)) {
                Optional<Node> result =
                        RelativeSlope.of(slope, function).flatMap(ratio -> ofQuotient(a, b, ratio));
                if (result.isPresent()) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> ofQuotient(Node a, Node b, RelativeSlope ratio) {
        Optional<Node> above = with(a, ratio);
        return above.flatMap(_ -> withoutFactor(b, ratio.function(), null, NODES))
                .map(below -> quotient(above.orElseThrow(), product(below, ratio.divisor())))
                .filter(ratio::isTelling);
    }

    private static Node product(Node a, Node b) {
        if (Uniform.is(b, 1)) {
            return a;
        }
        return Uniform.is(a, 1) ? b : ArithmeticOps.mul(a, b);
    }

    private static Node quotient(Node a, Node b) {
        return Uniform.is(b, 1) ? a : ArithmeticOps.div(a, b);
    }

    /// Returns the factors that may be slopes.
    private static Set<Node> slopes(Node root) {
        Set<Node> slopes = new LinkedHashSet<>();
        List<Node> open = new ArrayList<>(List.of(root));
        for (int visited = 0; visited < NODES && !open.isEmpty(); visited++) {
            Node node = open.removeLast();
            if (RelativeSlope.isSlope(node)) {
                slopes.add(node);
            } else if (Match.is(node, Mul.class) || isSum(node)) {
                open.add(node.input(1));
                open.add(node.input(0));
            } else if (Match.is(node, Neg.class) || Match.is(node, Div.class)) {
                open.add(node.input(0));
            }
        }
        return slopes;
    }

    /// Returns the divisors in a product of products, quotients and sums; and the slope itself, for
    /// a division in the form of a product with exp(-x).
    private static Set<Node> divisors(Node root, Node slope) {
        Set<Node> divisors = new LinkedHashSet<>();
        List<Node> open = new ArrayList<>(List.of(root));
        for (int visited = 0; visited < NODES && !open.isEmpty(); visited++) {
            Node node = open.removeLast();
            if (Match.is(node, Mul.class) || isSum(node)) {
                open.add(node.input(1));
                open.add(node.input(0));
            } else if (Match.is(node, Neg.class) || isTotal(node)) {
                open.add(node.input(0));
            } else if (Match.is(node, Div.class)) {
                open.add(node.input(0));
                factors(node.input(1)).forEach(factor -> divisors.add(Match.withoutMoves(factor)));
            }
        }
        divisors.add(slope);
        return divisors;
    }

    /// Returns the factors of a product without sums.
    private static List<Node> factors(Node root) {
        List<Node> factors = new ArrayList<>();
        List<Node> open = new ArrayList<>(List.of(root));
        for (int visited = 0; visited < NODES && !open.isEmpty(); visited++) {
            Node node = open.removeLast();
            if (Match.is(node, Mul.class) || Match.is(node, Neg.class)) {
                open.addAll(node.inputs());
            } else {
                factors.add(node);
            }
        }
        return factors;
    }

    private static boolean isSum(Node node) {
        return Match.is(node, Add.class) || Match.is(node, Sub.class);
    }

    /// Whether the node is a sum of elements, possibly reshaped.
    private static boolean isTotal(Node node) {
        Node sum = Match.isReshape(node) ? node.input(0) : node;
        return sum instanceof Reduce reduce && reduce.reduction() == Reduction.SUM;
    }

    /// Returns a product with the ratio's factor in place of the slope; empty if a term of a sum
    /// has no slope.
    private static Optional<Node> with(Node product, RelativeSlope ratio) {
        return changed(
                product,
                NODES,
                null,
                (node, _) ->
                        node == ratio.slope() ? Optional.of(ratio.factor()) : Optional.empty());
    }

    /// Returns a product without its division by the function; empty if a term of a sum has none.
    private static Optional<Node> without(Node product, RelativeSlope ratio) {
        return changed(
                product,
                NODES,
                null,
                (node, sum) -> {
                    if (ratio.isReciprocal(node)) {
                        return Optional.of(Uniform.of(node, 1));
                    }
                    return Match.is(node, Div.class)
                            ? withoutFactor(node.input(1), ratio.function(), sum, NODES)
                                    .map(rest -> quotient(node.input(0), rest))
                            : Optional.empty();
                });
    }

    /// Returns a product without one of its factors, which the sum around it, if any, may
    /// broadcast.
    private static Optional<Node> withoutFactor(
            Node product, Node factor, @Nullable Reduce sum, int depth) {
        boolean isFactor =
                product == factor || (sum != null && Match.repeats(product, factor, sum));
        if (isFactor) {
            return Optional.of(Uniform.of(product, 1));
        }
        if (depth == 0) {
            return Optional.empty();
        }
        if (Match.is(product, Neg.class)) {
            return withoutFactor(product.input(0), factor, sum, depth - 1).map(ArithmeticOps::neg);
        }
        return Match.is(product, Mul.class)
                ? Match.eitherWay(
                        product,
                        (one, other) ->
                                withoutFactor(one, factor, sum, depth - 1)
                                        .map(rest -> product(rest, other)))
                : Optional.empty();
    }

    /// Returns a product after a change to one of its factors, and to one in each term of a sum.
    ///
    /// @param sum the sum of elements that contains the product; null if there is none
    private static Optional<Node> changed(
            Node node,
            int depth,
            @Nullable Reduce sum,
            BiFunction<Node, @Nullable Reduce, Optional<Node>> change) {
        Optional<Node> here = change.apply(node, sum);
        if (here.isPresent() || depth == 0) {
            return here;
        }
        if (Match.is(node, Neg.class)) {
            return changed(node.input(0), depth - 1, sum, change).map(ArithmeticOps::neg);
        }
        if (Match.is(node, Div.class)) {
            return changed(node.input(0), depth - 1, sum, change)
                    .map(above -> ArithmeticOps.div(above, node.input(1)));
        }
        if (Match.is(node, Mul.class)) {
            return Match.eitherWay(
                    node,
                    (one, other) ->
                            changed(one, depth - 1, sum, change).map(rest -> product(rest, other)));
        }
        if (isSum(node)) {
            Optional<Node> left = changed(node.input(0), depth - 1, sum, change);
            return left.flatMap(_ -> changed(node.input(1), depth - 1, sum, change))
                    .map(right -> node.withInputs(List.of(left.orElseThrow(), right)));
        }
        if (sum == null && isTotal(node)) {
            Node inner = Match.isReshape(node) ? node.input(0) : node;
            Reduce total = (Reduce) inner;
            return changed(total.input(0), depth - 1, total, change)
                    .map(rest -> total.withInputs(List.of(rest)))
                    .map(rest -> inner == node ? rest : node.withInputs(List.of(rest)));
        }
        return Optional.empty();
    }
}
