package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The derivative of each kind of node: from the tangents of its inputs, null where zero and not
/// null for all, to that of its value. [Pullback] has the transposes.
final class Pushforward {
    private final Node node;
    private final @Nullable Node[] tangents;

    private Pushforward(Node node, @Nullable Node[] tangents) {
        this.node = node;
        this.tangents = tangents;
    }

    static Node of(Node node, @Nullable Node[] tangents) {
        Pushforward push = new Pushforward(node, tangents);
        return switch (node) {
            case Elementwise elementwise -> push.elementwise(elementwise);
            case Reduce reduce -> push.reduce(reduce);
            case Contract contract -> push.contract(contract);
            case Move move -> push.linear(move);
            case Marker marker -> push.marker(marker);
            case Input _, Constant _, RandomDraw _ -> throw noTangent(node);
        };
    }

    private Node elementwise(Elementwise y) {
        return switch (y.op()) {
            case UnaryOp _ -> mul(orZero(0), Slope.of(y, 0));
            case BinaryOp _ -> {
                Node left = tangents[0];
                Node right = tangents[1];
                yield sum(
                        left == null ? null : mul(left, Slope.of(y, 0)),
                        right == null ? null : mul(right, Slope.of(y, 1)));
            }
            case Selection _ -> select(y.input(0), orZero(1), orZero(2));
            case Conversion(DType to) -> ElementwiseOps.cast(orZero(0), to);
            case Comparison _, MaskOp _ -> throw noTangent(y);
        };
    }

    private Node reduce(Reduce y) {
        Node tangent = orZero(0);
        return switch (y.reduction()) {
            case SUM -> ReductionOps.sum(tangent, y.axes());
            case PROD -> {
                Node others = ProductOfOthers.of(y.input(0), y.axes());
                yield ReductionOps.sum(mul(tangent, others), y.axes());
            }
            case MAX, MIN -> ReductionOps.sum(mul(tangent, Shares.ofChosen(y)), y.axes());
        };
    }

    private Node contract(Contract y) {
        Node left = tangents[0];
        Node right = tangents[1];
        boolean first = y.transposeLeft();
        boolean second = y.transposeRight();
        return sum(
                left == null ? null : Contract.of(left, first, y.right(), second),
                right == null ? null : Contract.of(y.left(), first, right, second));
    }

    /// A linear function of its floating inputs is its own derivative.
    private Node linear(Node y) {
        List<Node> inputs = new ArrayList<>();
        for (int i = 0; i < y.inputs().size(); i++) {
            inputs.add(y.input(i).dtype().isFloating() ? orZero(i) : y.input(i));
        }
        return y.withInputs(inputs);
    }

    private Node marker(Marker y) {
        return switch (y.meaning()) {
            case Meaning.Checkpoint _, Meaning.Recomputation _ -> orZero(0);
            case Meaning.CustomRule rule -> {
                List<Node> directions = new ArrayList<>();
                for (int i = 1; i < y.inputs().size(); i++) {
                    directions.add(orZero(i));
                }
                yield CustomDerivative.tangent(y, rule, directions);
            }
            case Meaning.StopGradient _ -> throw noTangent(y);
        };
    }

    private Node orZero(int input) {
        Node tangent = tangents[input];
        return tangent == null ? Zeros.like(node.input(input)) : tangent;
    }

    private Node sum(@Nullable Node left, @Nullable Node right) {
        if (left == null) {
            return right == null ? orZero(0) : right;
        }
        return right == null ? left : ElementwiseOps.add(left, right);
    }

    private static IllegalStateException noTangent(Node node) {
        return new IllegalStateException("differentiate: no tangent passes through " + node);
    }
}
