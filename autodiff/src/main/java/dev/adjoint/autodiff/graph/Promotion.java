package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.List;

/// The element types that an op takes, and the type of its result. Whole numbers become floating if
/// another input is floating; no other type is converted implicitly.
final class Promotion {
    private final Op op;
    private final List<Node> inputs;

    Promotion(Op op, Node... inputs) {
        this.op = op;
        this.inputs = List.of(inputs);
    }

    /// The element type of the op's result on inputs of [#promoted] types.
    ///
    /// @throws ShapeMismatchException if the op does not take such elements
    DType result() {
        return switch (op) {
            case UnaryOp _ -> floating(inputs.getFirst());
            case BinaryOp _ -> {
                requireSame(inputs.get(0), inputs.get(1));
                yield floating(inputs.get(0));
            }
            case Comparison _ -> {
                requireSame(numbers(inputs.get(0)), numbers(inputs.get(1)));
                yield DType.BOOL;
            }
            case MaskOp maskOp -> {
                requireMasks(maskOp);
                yield DType.BOOL;
            }
            case Selection _ -> {
                if (inputs.getFirst().dtype() != DType.BOOL) {
                    throw mismatch("a first input of " + inputs.getFirst().type(), "give a mask");
                }
                requireSame(numbers(inputs.get(1)), numbers(inputs.get(2)));
                yield inputs.get(1).dtype();
            }
            case Conversion(DType to) -> {
                numbers(inputs.getFirst());
                yield to;
            }
        };
    }

    /// The inputs, with whole numbers converted if another input is floating, or if the op computes
    /// only in floating numbers.
    Node[] promoted() {
        Node[] promoted = inputs.toArray(Node[]::new);
        if (op instanceof Conversion) {
            return promoted;
        }
        DType meeting =
                inputs.stream()
                        .map(Node::dtype)
                        .filter(DType::isFloating)
                        .findFirst()
                        .orElse(isOfWholeNumbers() ? DType.FLOAT64 : DType.INT32);
        for (int i = 0; i < promoted.length; i++) {
            if (promoted[i].dtype() == DType.INT32 && meeting != DType.INT32) {
                promoted[i] = Elementwise.of(new Conversion(meeting), promoted[i]);
            }
        }
        return promoted;
    }

    /// Whether the op maps whole numbers to whole numbers. It does so in float64, which holds them
    /// all, and the result is converted back.
    boolean isOfWholeNumbers() {
        return op.keepsWholeNumbers()
                && inputs.stream().allMatch(input -> input.dtype() == DType.INT32);
    }

    private void requireMasks(MaskOp maskOp) {
        if (inputs.size() != maskOp.arity()) {
            throw mismatch(inputs.size() + " inputs", "give " + maskOp.arity());
        }
        for (Node input : inputs) {
            if (input.dtype() != DType.BOOL) {
                throw mismatch("numbers, " + input.type(), "give masks, by less perhaps");
            }
        }
    }

    private void requireSame(Node left, Node right) {
        if (left.dtype() != right.dtype()) {
            throw mismatch(
                    left.type() + " and " + right.type() + " differ in their element types",
                    "declare the inputs with one, or cast");
        }
    }

    private Node numbers(Node input) {
        if (input.dtype() == DType.BOOL) {
            throw mismatch("a mask, " + input.type(), "give numbers, by select or cast perhaps");
        }
        return input;
    }

    private DType floating(Node input) {
        if (!numbers(input).dtype().isFloating()) {
            throw mismatch("whole numbers, " + input.type(), "cast them to a floating type");
        }
        return input.dtype();
    }

    private ShapeMismatchException mismatch(String got, String cure) {
        return new ShapeMismatchException(op.label(), got, cure, Origin.here().line());
    }
}
