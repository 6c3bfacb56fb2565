package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;

/// The product of two matrices, either of which may be read transposed without being moved.
public final class Contract extends Node {
    private record How(boolean transposeLeft, boolean transposeRight) {}

    private final How how;

    private Contract(How how, TensorType type, Node left, Node right) {
        super(type, List.of(left, right));
        this.how = how;
    }

    /// The matrix product of `left` (rows × depth) and `right` (depth × columns), after transposing
    /// those that are to be.
    ///
    /// @throws ShapeMismatchException where an input is not a matrix, the depths differ, or the
    ///   element types do
    public static Node of(Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        if (left.shape().rank() != 2 || right.shape().rank() != 2) {
            throw mismatch(
                    both(left, right) + " are not both matrices",
                    "reshape a vector to one row or one column?");
        }
        if (left.dtype() != right.dtype() || !left.dtype().isFloating()) {
            throw mismatch(
                    "left " + left.type() + " and right " + right.type() + " differ or are masks",
                    "declare the inputs with one floating type");
        }
        int depth = left.shape().size(transposeLeft ? 0 : 1);
        int rightDepth = right.shape().size(transposeRight ? 1 : 0);
        if (depth != rightDepth) {
            boolean transposedMeets = depth == right.shape().size(transposeRight ? 0 : 1);
            throw mismatch(
                    both(left, right) + " do not meet (" + depth + " ≠ " + rightDepth + ")",
                    transposedMeets
                            ? "transpose the right operand?"
                            : "the left one's columns must be as many as the right one's rows");
        }
        Shape shape =
                Shape.of(
                        left.shape().size(transposeLeft ? 1 : 0),
                        right.shape().size(transposeRight ? 0 : 1));
        How how = new How(transposeLeft, transposeRight);
        return new Contract(how, left.type().withShape(shape), left, right);
    }

    public Node left() {
        return input(0);
    }

    public Node right() {
        return input(1);
    }

    public boolean transposeLeft() {
        return how.transposeLeft;
    }

    public boolean transposeRight() {
        return how.transposeRight;
    }

    /// The length that is summed over.
    public int depth() {
        return left().shape().size(how.transposeLeft ? 0 : 1);
    }

    @Override
    public String label() {
        return "matmul";
    }

    @Override
    Object attribute() {
        return how;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return of(newInputs.get(0), how.transposeLeft, newInputs.get(1), how.transposeRight);
    }

    private static String both(Node left, Node right) {
        return "left " + left.shape() + " and right " + right.shape();
    }

    private static ShapeMismatchException mismatch(String got, String cure) {
        return new ShapeMismatchException("matmul", got, cure, Origin.here().line());
    }
}
