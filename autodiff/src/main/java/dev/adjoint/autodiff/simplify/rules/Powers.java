package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Pow;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.Cbrt;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.TanhSlope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Nodes made of powers: exp x, 2ˣ, cosh x, sigmoid x, the slopes of sigmoid and tanh, and numbers
/// that are not negative; their sums, products, quotients, roots and powers by a number; the same
/// elements moved or selected by a mask. None is negative. [LogarithmOfPowers] has a form of their
/// logarithm in which nothing overflows or underflows.
///
/// @param parts the node and its constituents down to powers and numbers; empty if any constituent
///   is of another kind
record Powers(List<Node> parts) {
    /// The largest number of parts to look at, so that a rule takes constant time.
    private static final int PARTS = 64;

    /// The largest number of elements of an array of numbers to look at.
    private static final int NUMBERS = 1 << 12;

    private static final Set<Class<?>> POWERS =
            Set.of(
                    Exp.class,
                    Exp2.class,
                    Cosh.class,
                    Sigmoid.class,
                    SigmoidSlope.class,
                    TanhSlope.class);
    private static final Set<Class<?>> COMBINATIONS =
            Set.of(Add.class, Mul.class, Div.class, Sqrt.class, Cbrt.class);

    static Powers in(Node node) {
        List<Node> parts = new ArrayList<>();
        Deque<Node> waiting = new ArrayDeque<>(List.of(node));
        while (!waiting.isEmpty()) {
            Node part = waiting.pop();
            boolean isLeaf = isPower(part) || isNumber(part);
            List<Node> inputs = isLeaf ? List.of() : operands(part);
            if (parts.size() == PARTS || (!isLeaf && inputs.isEmpty())) {
                return new Powers(List.of());
            }
            parts.add(part);
            inputs.forEach(waiting::push);
        }
        return new Powers(List.copyOf(parts));
    }

    /// Whether the node contains any power.
    boolean any() {
        return parts.stream().anyMatch(Powers::isPower);
    }

    /// Whether one of the powers may overflow.
    boolean mayOverflow() {
        return parts.stream().anyMatch(part -> isPower(part) && !isBounded(part));
    }

    /// Whether any of the powers are added.
    boolean areAdded() {
        return any()
                && parts.stream()
                        .anyMatch(part -> Match.is(part, Add.class) || isOf(part, Reduction.SUM));
    }

    /// Whether a number, or each element of an array, is 0 or more, and not all are 0.
    static boolean isNumber(Node node) {
        if (Uniform.value(node).isPresent()) {
            return Uniform.value(node).getAsDouble() > 0;
        }
        if (!(node instanceof Constant constant) || constant.shape().count() > NUMBERS) {
            return false;
        }
        boolean hasPositive = false;
        for (int i = 0; i < constant.shape().count(); i++) {
            double number = constant.value().at(i);
            if (!(number >= 0)) {
                return false;
            }
            hasPositive |= number > 0;
        }
        return hasPositive;
    }

    static boolean isOf(Node node, Reduction reduction) {
        return node instanceof Reduce reduce
                && reduce.reduction() == reduction
                && reduce.input(0).shape().count() > 0;
    }

    /// Returns the inputs of a node whose elements are positive if the inputs are; none for any
    /// other node.
    static List<Node> operands(Node node) {
        if (Match.is(node, Pow.class)) {
            boolean isByNumber = Uniform.value(node.input(1)).stream().anyMatch(Double::isFinite);
            return isByNumber ? List.of(node.input(0)) : List.of();
        }
        if (node instanceof Elementwise op) {
            boolean isSelection = op.op() instanceof Selection;
            boolean isCombination = COMBINATIONS.contains(op.op().getClass());
            return isSelection
                    ? op.inputs().subList(1, 3)
                    : isCombination ? op.inputs() : List.of();
        }
        if (node instanceof Move move) {
            return operands(move);
        }
        boolean isTotal = isOf(node, Reduction.SUM) || isOf(node, Reduction.PROD);
        return isTotal ? node.inputs() : List.of();
    }

    private static List<Node> operands(Move move) {
        return switch (move.movement()) {
            case Movement.Reshape _,
                    Movement.Transpose _,
                    Movement.Broadcast _,
                    Movement.Slice _,
                    Movement.Concat _ ->
                    move.inputs();
            case Movement.Gather _ -> List.of(move.input(0));
            case Movement.Pad _, Movement.ScatterAdd _ -> List.of();
        };
    }

    private static boolean isPower(Node node) {
        return node instanceof Elementwise op && POWERS.contains(op.op().getClass());
    }

    /// Whether a power is at most 1.
    private static boolean isBounded(Node power) {
        Node x = power.input(0);
        return Match.is(power, Sigmoid.class)
                || Match.is(power, SigmoidSlope.class)
                || Match.is(power, TanhSlope.class)
                || Match.isShifted(x)
                || (Match.is(x, Neg.class) && Match.is(x.input(0), Abs.class));
    }
}
