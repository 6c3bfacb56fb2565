package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Shape;

import java.util.stream.IntStream;

/// Matrix products, with NumPy's rules for vectors. A product with a vector is computed element by
/// element, and then summed over the shared axis. A sum over no elements is 0.
public final class MatrixProduct {
    private MatrixProduct() {}

    /// The matrix product with NumPy's rules for vectors: a vector is one row on the left, one
    /// column on the right, and the result does not have that axis.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if the depths differ, the batches
    ///   do not broadcast, an operand is a scalar, or the element types differ
    public static Node matmul(Node left, Node right) {
        OperandPair pair = new OperandPair("matmul", left, right);
        boolean isRow = left.shape().rank() == 1;
        boolean isColumn = right.shape().rank() == 1;
        if (isRow && isColumn) {
            return summed(pair, left, 0, right, 0);
        }
        if (isColumn && left.shape().rank() > 1) {
            return timesColumn(pair);
        }
        return isRow && right.shape().rank() > 1
                ? rowTimes(pair)
                : Contract.of(left, false, right, false);
    }

    /// Σ xᵢ yᵢ of two vectors.
    public static Node dot(Node x, Node y) {
        OperandPair pair = new OperandPair("dot", x, y);
        pair.requireVectors();
        return summed(pair, x, 0, y, 0);
    }

    /// A matrix times a vector.
    public static Node matvec(Node matrix, Node x) {
        OperandPair pair = new OperandPair("matvec", matrix, x);
        pair.requireAxes(matrix, 2);
        pair.requireAxes(x, 1);
        return timesColumn(pair);
    }

    /// A vector times a matrix.
    public static Node vecmat(Node x, Node matrix) {
        OperandPair pair = new OperandPair("vecmat", x, matrix);
        pair.requireAxes(x, 1);
        pair.requireAxes(matrix, 2);
        return rowTimes(pair);
    }

    private static Node timesColumn(OperandPair pair) {
        Node x = pair.right();
        Node row = x.shape().rank() == 1 ? x : withAxis(x, x.shape().rank() - 1);
        int last = pair.left().shape().rank() - 1;
        return summed(pair, pair.left(), last, row, row.shape().rank() - 1);
    }

    private static Node rowTimes(OperandPair pair) {
        Node column = withAxis(pair.left(), pair.left().shape().rank());
        int rows = pair.right().shape().rank() - 2;
        return summed(pair, column, column.shape().rank() - 2, pair.right(), rows);
    }

    private static Node withAxis(Node x, int axis) {
        int[] sizes = x.shape().sizes();
        return Move.reshape(
                x,
                Shape.of(
                        IntStream.rangeClosed(0, sizes.length)
                                .map(i -> i == axis ? 1 : sizes[i < axis ? i : i - 1])
                                .toArray()));
    }

    /// The elementwise product of two operands in a common layout, summed over their shared axis.
    private static Node summed(OperandPair pair, Node left, int ofLeft, Node right, int ofRight) {
        pair.requireNumbers();
        pair.requireMeeting(left.shape().size(ofLeft), right.shape().size(ofRight));
        Node products = Elementwise.of(new Mul(), left, right);
        int fromEnd = left.shape().rank() - ofLeft;
        return Reduce.of(Reduction.SUM, products, products.shape().rank() - fromEnd);
    }
}
