package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// `y / f(x) * f'(x) -> y * (f'(x) / f(x))`, where the factor and the divisor stand anywhere in a
/// product of a few nodes: `y / exp(x) * exp(x) -> y`, `y / cosh(x) * sinh(x) -> y * tanh(x)`, and
/// so for `exp2`, `sinh`, `expm1`, `1 + exp` and `sigmoid`. The derivative of a quotient by such a
/// function has both, and only their ratio fits the element type for every `x`.
public record StabilizeRelativeSlope() implements Rule {
    /// The most nodes that are looked at on one side.
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

    /// The product of `a` and `b`, for a divisor of `a` and a factor of `b`.
    private static Optional<Node> ofProduct(Node a, Node b) {
        for (Node function : leaves(a, true)) {
            for (Node slope : leaves(b, false)) {
                Optional<Node> result = Ratio.of(slope, function).flatMap(ratio -> ratio.in(a, b));
                if (result.isPresent()) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> ofQuotient(Node a, Node function) {
        for (Node slope : leaves(a, false)) {
            Optional<Node> result = Ratio.of(slope, function).flatMap(ratio -> ratio.over(a));
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }

    private static Node product(Node a, Node b) {
        if (Uniform.is(b, 1)) {
            return a;
        }
        return Uniform.is(a, 1) ? b : ElementwiseOps.mul(a, b);
    }

    /// The factors of a product of products, quotients, sums and negations, or its divisors.
    private static Set<Node> leaves(Node root, boolean divisors) {
        Set<Node> leaves = new LinkedHashSet<>();
        List<Node> open = new ArrayList<>(List.of(root));
        for (int visited = 0; visited < NODES && !open.isEmpty(); visited++) {
            Node node = open.removeLast();
            if (Match.is(node, Mul.class) || isSum(node)) {
                open.add(node.input(1));
                open.add(node.input(0));
            } else if (Match.is(node, Neg.class)) {
                open.add(node.input(0));
            } else if (Match.is(node, Div.class)) {
                open.add(node.input(0));
                if (divisors) {
                    leaves.add(node.input(1));
                }
            } else if (!divisors) {
                leaves.add(node);
            }
        }
        return leaves;
    }

    private static boolean isSum(Node node) {
        return Match.is(node, Add.class) || Match.is(node, Sub.class);
    }

    /// f'(x) / f(x) as a factor in place of f'(x) and a divisor in place of f(x), 1 or another
    /// node.
    private record Ratio(Node slope, Node function, Node factor, Node divisor) {
        /// The ratio, if the two nodes are such a slope and its function.
        static Optional<Ratio> of(Node slope, Node function) {
            if (Match.is(slope, Exp.class)) {
                return ofExp(slope, function);
            }
            if (Match.is(slope, Exp2.class)) {
                return slope == function
                        ? Optional.of(divided(slope, function, one(slope)))
                        : Optional.empty();
            }
            if (!isOfSame(slope, function)) {
                return Optional.empty();
            }
            Node x = slope.input(0);
            if (Match.is(slope, Sinh.class) && Match.is(function, Cosh.class)) {
                return Optional.of(multiplied(slope, function, ElementwiseOps.tanh(x)));
            }
            if (Match.is(slope, Cosh.class) && Match.is(function, Sinh.class)) {
                return Optional.of(divided(slope, function, ElementwiseOps.tanh(x)));
            }
            return Match.is(slope, SigmoidSlope.class) && Match.is(function, Sigmoid.class)
                    ? Optional.of(
                            multiplied(
                                    slope, function, ElementwiseOps.sigmoid(ElementwiseOps.neg(x))))
                    : Optional.empty();
        }

        private static Optional<Ratio> ofExp(Node slope, Node function) {
            if (slope == function) {
                return Optional.of(divided(slope, function, one(slope)));
            }
            Node share = ElementwiseOps.sigmoid(slope.input(0));
            if (Match.addedTo(1, function).filter(power -> power == slope).isPresent()) {
                return Optional.of(multiplied(slope, function, share));
            }
            return Match.is(function, Expm1.class) && isOfSame(slope, function)
                    ? Optional.of(new Ratio(slope, function, share, tanhOfHalf(slope.input(0))))
                    : Optional.empty();
        }

        private static Node tanhOfHalf(Node x) {
            return ElementwiseOps.tanh(ElementwiseOps.mul(x, 0.5));
        }

        private static Ratio multiplied(Node slope, Node function, Node factor) {
            return new Ratio(slope, function, factor, one(slope));
        }

        private static Ratio divided(Node slope, Node function, Node divisor) {
            return new Ratio(slope, function, one(slope), divisor);
        }

        private static boolean isOfSame(Node slope, Node function) {
            return slope.inputs().size() == 1 && slope.inputs().equals(function.inputs());
        }

        private static Node one(Node like) {
            return Uniform.of(like, 1);
        }

        /// The product of two nodes, of which the first has the divisor and the other the factor.
        Optional<Node> in(Node a, Node b) {
            Optional<Node> above = changed(b, NODES, this::withoutSlope);
            return above.flatMap(_ -> changed(a, NODES, this::withoutFunction))
                    .map(rest -> product(rest, above.orElseThrow()))
                    .filter(this::dependsOnArgument);
        }

        /// The quotient of a node that has the factor.
        Optional<Node> over(Node a) {
            return changed(a, NODES, this::withoutSlope)
                    .map(rest -> quotient(rest, divisor))
                    .filter(this::dependsOnArgument);
        }

        private Optional<Node> withoutSlope(Node node) {
            return node == slope ? Optional.of(factor) : Optional.empty();
        }

        private Optional<Node> withoutFunction(Node node) {
            return Match.is(node, Div.class) && node.input(1) == function
                    ? Optional.of(quotient(node.input(0), divisor))
                    : Optional.empty();
        }

        /// Whether a NaN in the function's argument still reaches the result.
        private boolean dependsOnArgument(Node result) {
            Node x = slope.input(0);
            List<Node> open = new ArrayList<>(List.of(result));
            for (int visited = 0; visited < 2 * NODES && !open.isEmpty(); visited++) {
                Node node = open.removeLast();
                if (node == x || node == function) {
                    return true;
                }
                open.addAll(node.inputs());
            }
            return false;
        }
    }

    private static Node quotient(Node a, Node b) {
        return Uniform.is(b, 1) ? a : ElementwiseOps.div(a, b);
    }

    /// A product after a change to one factor or divisor, and to one of each term of a sum in it;
    /// empty if there is none.
    private static Optional<Node> changed(
            Node node, int depth, Function<Node, Optional<Node>> change) {
        Optional<Node> here = change.apply(node);
        if (here.isPresent() || depth == 0) {
            return here;
        }
        if (Match.is(node, Neg.class)) {
            return changed(node.input(0), depth - 1, change).map(ElementwiseOps::neg);
        }
        if (Match.is(node, Div.class)) {
            return changed(node.input(0), depth - 1, change)
                    .map(above -> ElementwiseOps.div(above, node.input(1)));
        }
        if (Match.is(node, Mul.class)) {
            return changed(node.input(0), depth - 1, change)
                    .map(left -> product(left, node.input(1)))
                    .or(
                            () ->
                                    changed(node.input(1), depth - 1, change)
                                            .map(right -> product(node.input(0), right)));
        }
        return isSum(node) ? bothChanged(node, depth, change) : Optional.empty();
    }

    private static Optional<Node> bothChanged(
            Node sum, int depth, Function<Node, Optional<Node>> change) {
        Optional<Node> left = changed(sum.input(0), depth - 1, change);
        Optional<Node> right = left.flatMap(_ -> changed(sum.input(1), depth - 1, change));
        return right.map(term -> sum.withInputs(List.of(left.orElseThrow(), term)));
    }
}
