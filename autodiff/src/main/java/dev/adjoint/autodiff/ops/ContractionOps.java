package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The vocabulary of products that sum over an axis. Where shapes do not meet, a
/// [ShapeMismatchException] names the caller's line. A sum over no elements is 0.
public final class ContractionOps {
    private ContractionOps() {}

    /// The matrix product of `left` (… × rows × depth) and `right` (… × depth × columns). Axes in
    /// front of the last two are a batch of products and broadcast; a vector is one row on the
    /// left, one column on the right, and that axis is gone from the result ([NumPy reference,
    /// "matmul"](https://numpy.org/doc/stable/reference/generated/numpy.matmul.html)).
    ///
    /// @throws ShapeMismatchException where the depths differ, the batches do not broadcast, an
    ///   operand is a scalar, or the element types differ
    public static Node matmul(Node left, Node right) {
        boolean isRow = left.shape().rank() == 1;
        boolean isColumn = right.shape().rank() == 1;
        if (isRow && isColumn) {
            return summed("matmul", left, right, left, 0, right, 0);
        }
        if (isColumn && left.shape().rank() > 1) {
            return timesColumn("matmul", left, right);
        }
        return isRow && right.shape().rank() > 1
                ? rowTimes("matmul", left, right)
                : Contract.of(left, false, right, false);
    }

    /// The matrix product of `left`, whose last two axes are exchanged where asked, and `right`,
    /// likewise. Neither is moved in memory for it. Axes in front are a batch, and broadcast.
    ///
    /// @throws ShapeMismatchException where an operand has fewer than two axes, and as for
    ///   [#matmul(Node, Node)]
    public static Node matmul(
            Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        return Contract.of(left, transposeLeft, right, transposeRight);
    }

    /// Σ xᵢ yᵢ of two vectors.
    public static Node dot(Node x, Node y) {
        requireRank("dot", x, y, x, 1, 1);
        requireRank("dot", x, y, y, 1, 1);
        return summed("dot", x, y, x, 0, y, 0);
    }

    /// A matrix (… × rows × columns) times a vector (… × columns): … × rows. The axes in front
    /// broadcast.
    public static Node matvec(Node matrix, Node x) {
        requireRank("matvec", matrix, x, matrix, 2, Integer.MAX_VALUE);
        requireRank("matvec", matrix, x, x, 1, Integer.MAX_VALUE);
        return timesColumn("matvec", matrix, x);
    }

    /// A vector (… × rows) times a matrix (… × rows × columns): … × columns. The axes in front
    /// broadcast.
    public static Node vecmat(Node x, Node matrix) {
        requireRank("vecmat", x, matrix, x, 1, Integer.MAX_VALUE);
        requireRank("vecmat", x, matrix, matrix, 2, Integer.MAX_VALUE);
        return rowTimes("vecmat", x, matrix);
    }

    /// xᵢ yⱼ of two vectors: a matrix with a row for each element of `x`.
    public static Node outer(Node x, Node y) {
        requireRank("outer", x, y, x, 1, 1);
        requireRank("outer", x, y, y, 1, 1);
        requireNumbers("outer", x, y);
        return mul(ShapeOps.expandDims(x, 1), y);
    }

    /// Products summed over the last `axes` axes of `left` and the first ones of `right`.
    public static Node tensordot(Node left, Node right, int axes) {
        int rank = left.shape().rank();
        if (axes < 0 || axes > Math.min(rank, right.shape().rank())) {
            throw mismatch(
                    "tensordot",
                    axes + " axes of " + both(left, right),
                    "sum over no more axes than either has",
                    left);
        }
        return tensordot(
                left,
                right,
                IntStream.range(rank - axes, rank).toArray(),
                IntStream.range(0, axes).toArray());
    }

    /// Products summed over pairs of axes: axis `leftAxes[i]` of `left` runs along with axis
    /// `rightAxes[i]` of `right`. The other axes stay in order, those of `left` first.
    ///
    /// @throws ShapeMismatchException where the axes of a pair differ in size, an axis is not there
    ///   or stands twice, or there are more on one side
    public static Node tensordot(Node left, Node right, int[] leftAxes, int[] rightAxes) {
        requireNumbers("tensordot", left, right);
        int[] alongLeft = Axis.each("tensordot", left, leftAxes);
        int[] alongRight = Axis.each("tensordot", right, rightAxes);
        if (alongLeft.length != alongRight.length) {
            throw mismatch(
                    "tensordot",
                    leftAxes.length + " and " + rightAxes.length + " axes of " + both(left, right),
                    "name as many axes of one as of the other",
                    left);
        }
        int leftRank = left.shape().rank();
        int[] ofLeft = IntStream.range(0, leftRank).toArray();
        int[] ofRight = IntStream.range(leftRank, leftRank + right.shape().rank()).toArray();
        for (int i = 0; i < alongLeft.length; i++) {
            requireMeeting(
                    "tensordot",
                    left,
                    right,
                    left.shape().size(alongLeft[i]),
                    right.shape().size(alongRight[i]));
            ofRight[alongRight[i]] = alongLeft[i];
        }
        List<Integer> result =
                IntStream.concat(Arrays.stream(ofLeft), Arrays.stream(ofRight))
                        .filter(axis -> Arrays.stream(alongLeft).noneMatch(gone -> gone == axis))
                        .boxed()
                        .toList();
        return Indexed.of(left, ofLeft).times(Indexed.of(right, ofRight), result).node(result);
    }

    /// Einstein's summation: products of elements of the operands, summed over every index that the
    /// result does not name. `einsum("ij,jk->ik", a, b)` is the matrix product, `"ij->ji"` the
    /// transpose, `"ii->"` the trace, `"bij,bjk->bik"` a batch of products.
    ///
    /// An index is a letter and stands for one axis of each operand that names it; twice in one
    /// operand it is that operand's diagonal. Without `->` the result has the indices that stand
    /// once, in alphabetical order. `...` stands for axes that are not named; they broadcast, and
    /// come first in a result that is not given ([NumPy reference,
    /// "einsum"](https://numpy.org/doc/stable/reference/generated/numpy.einsum.html)). Operands are
    /// multiplied two at a time, at each step the two whose product takes the fewest steps.
    ///
    /// @throws ShapeMismatchException where the text is not of this form, does not fit the
    ///   operands, or gives an index two sizes
    public static Node einsum(String formula, Node... operands) {
        return new Einsum(formula, List.of(operands)).node();
    }

    private static Node timesColumn(String operation, Node matrix, Node x) {
        Node row = x.shape().rank() == 1 ? x : ShapeOps.expandDims(x, x.shape().rank() - 1);
        int last = matrix.shape().rank() - 1;
        return summed(operation, matrix, x, matrix, last, row, row.shape().rank() - 1);
    }

    private static Node rowTimes(String operation, Node x, Node matrix) {
        Node column = ShapeOps.expandDims(x, x.shape().rank());
        int rows = matrix.shape().rank() - 2;
        return summed(operation, x, matrix, column, column.shape().rank() - 2, matrix, rows);
    }

    /// The product, element by element, of what was made of two operands, summed over an axis that
    /// both have.
    private static Node summed(
            String operation, Node x, Node y, Node left, int ofLeft, Node right, int ofRight) {
        requireNumbers(operation, x, y);
        requireMeeting(operation, x, y, left.shape().size(ofLeft), right.shape().size(ofRight));
        Node products = mul(left, right);
        int fromEnd = left.shape().rank() - ofLeft;
        return ReductionOps.sum(products, products.shape().rank() - fromEnd);
    }

    private static void requireMeeting(
            String operation, Node left, Node right, int depth, int rightDepth) {
        if (depth != rightDepth) {
            throw mismatch(
                    operation,
                    both(left, right) + " do not meet (" + depth + " ≠ " + rightDepth + ")",
                    "the axes that are summed over must be of one size",
                    left);
        }
    }

    private static void requireRank(
            String operation, Node left, Node right, Node of, int least, int most) {
        if (of.shape().rank() < least || of.shape().rank() > most) {
            throw mismatch(
                    operation,
                    both(left, right) + ", one of which has " + of.shape().rank() + " axes",
                    most == 1 ? "give vectors" : "give a matrix and a vector",
                    left);
        }
    }

    private static void requireNumbers(String operation, Node left, Node right) {
        if (left.dtype() != right.dtype() || !left.dtype().isFloating()) {
            throw mismatch(
                    operation,
                    "left " + left.type() + " and right " + right.type() + " differ or are masks",
                    "declare the inputs with one floating type",
                    left);
        }
    }

    private static String both(Node left, Node right) {
        return "left " + left.shape() + " and right " + right.shape();
    }

    private static ShapeMismatchException mismatch(
            String operation, String got, String cure, Node node) {
        return new ShapeMismatchException(
                operation, got, cure, Leaves.like(node, 0).origin().line());
    }
}
