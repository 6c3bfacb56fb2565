package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The product of two matrices, or of many pairs of matrices along the axes in front, the batch.
/// Either factor may be read transposed without being moved. A single right matrix serves the whole
/// batch.
public final class Contract extends Node {
    private record How(boolean transposeLeft, boolean transposeRight) {}

    private final How how;

    private Contract(How how, TensorType type, Node left, Node right) {
        super(type, List.of(left, right));
        this.how = how;
    }

    /// The matrix product of `left` (… × rows × depth) and `right` (… × depth × columns), after
    /// exchanging the last two axes of each factor that is marked as transposed. The axes in front
    /// broadcast ([Broadcasting]).
    ///
    /// @throws ShapeMismatchException if an input has fewer than two axes, the depths differ, the
    ///   axes in front do not broadcast, or the element types differ
    public static Contract of(
            Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        How how = new How(transposeLeft, transposeRight);
        requireMatrices(how, left, right);
        Shape batch =
                ResultShape.common("matmul", batchOf(left), batchOf(right))
                        .orElseThrow(
                                () ->
                                        mismatch(
                                                both(left, right)
                                                        + " have batches that do not broadcast",
                                                "make the axes before the last two equal, or 1"));
        Node one = batchOf(right).count() == 1 ? Move.reshape(right, matrixOf(right)) : right;
        Node fitting = one.shape().rank() == 2 ? one : stretched(right, batch);
        int rows = size(left, transposeLeft ? 1 : 2);
        int columns = size(right, transposeRight ? 2 : 1);
        TensorType type = left.type().withShape(with(batch, rows, columns));
        return new Contract(how, type, stretched(left, batch), fitting);
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

    /// The sizes of the axes in front of the matrices: none for a single product.
    public Shape batch() {
        return batchOf(this);
    }

    public int rows() {
        return size(this, 2);
    }

    public int columns() {
        return size(this, 1);
    }

    /// The length that is summed over.
    public int depth() {
        return size(left(), how.transposeLeft ? 2 : 1);
    }

    /// Whether the right factor is one matrix for a batch of left ones.
    public boolean sharesRight() {
        return right().shape().rank() < shape().rank();
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

    private static void requireMatrices(How how, Node left, Node right) {
        if (left.shape().rank() < 2 || right.shape().rank() < 2) {
            throw mismatch(
                    both(left, right) + " are not both matrices",
                    "reshape a vector to one row or one column?");
        }
        if (left.dtype() != right.dtype() || !left.dtype().isFloating()) {
            throw mismatch(
                    "left " + left.type() + " and right " + right.type() + " differ or are masks",
                    "declare the inputs with one floating type");
        }
        int depth = size(left, how.transposeLeft ? 2 : 1);
        int rightDepth = size(right, how.transposeRight ? 1 : 2);
        if (depth != rightDepth) {
            boolean transposedMeets = depth == size(right, how.transposeRight ? 2 : 1);
            throw mismatch(
                    both(left, right) + " do not meet (" + depth + " ≠ " + rightDepth + ")",
                    transposedMeets
                            ? "transpose the right operand?"
                            : "the left one's columns must be as many as the right one's rows");
        }
    }

    /// The size of an axis that is counted from the end: 1 is the last.
    private static int size(Node node, int fromEnd) {
        return node.shape().size(node.shape().rank() - fromEnd);
    }

    private static Shape batchOf(Node node) {
        int[] sizes = node.shape().sizes();
        return Shape.of(Arrays.copyOf(sizes, sizes.length - 2));
    }

    private static Shape matrixOf(Node node) {
        return Shape.of(size(node, 2), size(node, 1));
    }

    private static Node stretched(Node node, Shape batch) {
        return Move.broadcast(node, with(batch, size(node, 2), size(node, 1)));
    }

    private static Shape with(Shape batch, int rows, int columns) {
        return ResultShape.of(
                "matmul",
                IntStream.concat(Arrays.stream(batch.sizes()), IntStream.of(rows, columns))
                        .toArray());
    }

    private static String both(Node left, Node right) {
        return "left " + left.shape() + " and right " + right.shape();
    }

    private static ShapeMismatchException mismatch(String got, String cure) {
        return new ShapeMismatchException("matmul", got, cure, Origin.here().line());
    }
}
