package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Notation;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.SlopeOp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.TensorType;

import java.util.Arrays;

/// Labels of nodes in a picture.
final class NodeLabel {
    private NodeLabel() {}

    /// An op's symbol (`+`, `×`, `tanh`), an input's name, a constant's number; not escaped.
    static String symbol(Node node) {
        return switch (node) {
            case Input input -> input.name();
            case Constant constant -> constant.label();
            case Elementwise slope when slope.op() instanceof SlopeOp op ->
                    Origin.derivedFrom(slope, () -> spelled(op));
            case Elementwise elementwise -> symbol(elementwise.op().notation());
            case Contract contract -> product(contract);
            case Reduce reduce -> reduce(reduce);
            case Scan scan -> scan.label() + " along " + scan.axis();
            case Move move -> move(move);
            case RandomDraw random -> random.label() + " " + random.stream();
            case Marker marker -> marker.label();
        };
    }

    /// The symbol without positions: equal for the slices of all elements.
    static String kind(Node node) {
        return switch (node) {
            case Move move -> move.label();
            case RandomDraw random -> random.label();
            default -> symbol(node);
        };
    }

    /// Whether the node only repeats its input. Pictures omit such nodes.
    static boolean isBroadcast(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Broadcast;
    }

    /// A slope in terms of its function: `1 - tanh²`.
    private static String spelled(SlopeOp op) {
        TensorType number = new TensorType(DType.FLOAT64, Shape.scalar());
        Input value = new Input(op.function().label(), number, Input.Role.ARGUMENT);
        return GraphText.formula(op.spelled(value));
    }

    private static String symbol(Notation notation) {
        return switch (notation.symbol()) {
            case "*" -> "×";
            case "/" -> "÷";
            case "-" -> "−";
            default -> notation.symbol();
        };
    }

    private static String product(Contract contract) {
        if (!contract.transposeLeft() && !contract.transposeRight()) {
            return contract.label();
        }
        String left = contract.transposeLeft() ? "Aᵀ" : "A";
        String right = contract.transposeRight() ? "Bᵀ" : "B";
        return contract.label() + " " + left + " " + right;
    }

    private static String reduce(Reduce reduce) {
        boolean all = reduce.axes().length == reduce.input(0).shape().rank();
        return all ? reduce.label() : reduce.label() + " over " + Arrays.toString(reduce.axes());
    }

    private static String move(Move move) {
        return switch (move.movement()) {
            case Movement.Transpose by -> move.label() + " " + by.axes();
            case Movement.Slice by -> move.label() + " " + by.starts() + " by " + by.steps();
            case Movement.Pad by -> move.label() + " " + by.starts() + " by " + by.steps();
            case Movement.Concat(int axis) -> move.label() + " along " + axis;
            case Movement.Gather(int axis) -> move.label() + " along " + axis;
            case Movement.ScatterAdd(int axis, _) -> move.label() + " along " + axis;
            case Movement.Reshape _, Movement.Broadcast _ -> move.label();
        };
    }
}
