package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.Tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// f'(x) / f(x), or 1 for f(x) / f(x), as a factor and a divisor that fit the element type for
/// every x. The functions are exp, exp2, cosh, sinh, expm1, 1 + exp and sigmoid.
///
/// @param slope f'(x), or f(x)
/// @param function f(x)
/// @param factor replaces the slope
/// @param divisor replaces the function
record RelativeSlope(Node slope, Node function, Node factor, Node divisor) {
    /// Ops whose result is NaN if an argument is.
    private static final Set<Class<? extends Op>> TELLING =
            Set.of(
                    Add.class,
                    Sub.class,
                    Mul.class,
                    Div.class,
                    Neg.class,
                    Exp.class,
                    Exp2.class,
                    Expm1.class,
                    Log.class,
                    Sqrt.class,
                    Sinh.class,
                    Cosh.class,
                    Tanh.class,
                    Sigmoid.class,
                    SigmoidSlope.class);

    /// The largest number of nodes between a result and an argument.
    private static final int NODES = 24;

    /// Whether a node may be one of the functions, or the slope of one.
    static boolean isSlope(Node node) {
        return Match.is(node, Exp.class)
                || Match.is(node, Exp2.class)
                || Match.is(node, Sinh.class)
                || Match.is(node, Cosh.class)
                || Match.is(node, Sigmoid.class)
                || Match.is(node, SigmoidSlope.class)
                || isOnePlusExp(node);
    }

    /// Returns the ratio, if the two nodes have one.
    static Optional<RelativeSlope> of(Node slope, Node function) {
        if (slope == function) {
            boolean mayBeZero = Match.is(slope, Sinh.class) || Match.is(slope, SigmoidSlope.class);
            return mayBeZero
                    ? Optional.empty()
                    : Optional.of(of(slope, function, one(slope), one(slope)));
        }
        if (isOnePlusExp(function)) {
            return Match.addedTo(1, function)
                    .filter(power -> power == slope)
                    .map(_ -> of(slope, function, sigmoid(slope.input(0)), one(slope)));
        }
        if (isOnePlusExp(slope) || !slope.inputs().equals(function.inputs())) {
            return Optional.empty();
        }
        Node x = slope.input(0);
        if (Match.is(slope, Exp.class) && Match.is(function, Expm1.class)) {
            Node half = ActivationOps.tanh(ArithmeticOps.mul(x, 0.5));
            return Optional.of(of(slope, function, sigmoid(x), half));
        }
        if (Match.is(slope, Sinh.class) && Match.is(function, Cosh.class)) {
            return Optional.of(of(slope, function, ActivationOps.tanh(x), one(slope)));
        }
        if (Match.is(slope, Cosh.class) && Match.is(function, Sinh.class)) {
            return Optional.of(of(slope, function, one(slope), ActivationOps.tanh(x)));
        }
        return Match.is(slope, SigmoidSlope.class) && Match.is(function, Sigmoid.class)
                ? Optional.of(of(slope, function, sigmoid(ArithmeticOps.neg(x)), one(slope)))
                : Optional.empty();
    }

    private static RelativeSlope of(Node slope, Node function, Node factor, Node divisor) {
        return new RelativeSlope(slope, function, factor, divisor);
    }

    private static boolean isOnePlusExp(Node node) {
        return Match.addedTo(1, node).filter(power -> Match.is(power, Exp.class)).isPresent();
    }

    private static Node one(Node like) {
        return Uniform.of(like, 1);
    }

    private static Node sigmoid(Node x) {
        return ActivationOps.sigmoid(x);
    }

    /// Whether a node is exp(-x) and the function is exp x, so that a factor of the node is a
    /// division.
    boolean isReciprocal(Node node) {
        return slope == function
                && Match.is(function, Exp.class)
                && Match.is(node, Exp.class)
                && LogarithmOfPowers.areInverse(function, node);
    }

    /// Whether a NaN in an element of x is known to make the same element of the result NaN.
    boolean isTelling(Node result) {
        if (slope != function) {
            return true;
        }
        Node argument = isOnePlusExp(function) ? function : function.input(0);
        Node x = Match.is(argument, Neg.class) ? argument.input(0) : argument;
        List<Node> open = new ArrayList<>(List.of(result));
        for (int visited = 0; visited < NODES && !open.isEmpty(); visited++) {
            Node node = open.removeLast();
            if (node == x || node == argument || node == function) {
                return true;
            }
            if (isTellingOp(node)) {
                open.addAll(node.inputs());
            }
        }
        return false;
    }

    private static boolean isTellingOp(Node node) {
        return switch (node) {
            case Elementwise op -> TELLING.contains(op.op().getClass());
            case Reduce reduce -> reduce.reduction() == Reduction.SUM;
            case Move move ->
                    move.movement() instanceof Movement.Broadcast
                            || move.movement() instanceof Movement.Reshape;
            default -> false;
        };
    }
}
