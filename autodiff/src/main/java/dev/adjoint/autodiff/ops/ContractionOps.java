package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.MatrixProduct;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.OperandPair;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Products that sum over an axis. If shapes do not fit, a [ShapeMismatchException] names the
/// caller's line. A sum over no elements is 0.
public final class ContractionOps {
    private ContractionOps() {}

    /// The matrix product of `left` (… × rows × depth) and `right` (… × depth × columns). Axes in
    /// front of the last two are a batch of products and broadcast; a vector is one row on the
    /// left, one column on the right, and that axis is dropped from the result ([NumPy reference,
    /// "matmul"](https://numpy.org/doc/stable/reference/generated/numpy.matmul.html)).
    ///
    /// @throws ShapeMismatchException if the depths differ, the batches do not broadcast, an
    ///   operand is a scalar, or the element types differ
    public static Node matmul(Node left, Node right) {
        return MatrixProduct.matmul(left, right);
    }

    /// The matrix product of `left` and `right`, each with its last two axes exchanged if its flag
    /// is set. Neither is moved in memory. Axes in front are a batch, and broadcast.
    ///
    /// @throws ShapeMismatchException if an operand has fewer than two axes, or for the reasons of
    ///   [#matmul(Node, Node)]
    public static Node matmul(
            Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        return Contract.of(left, transposeLeft, right, transposeRight);
    }

    /// Σ xᵢ yᵢ of two vectors.
    public static Node dot(Node x, Node y) {
        return MatrixProduct.dot(x, y);
    }

    /// A matrix (… × rows × columns) times a vector (… × columns): … × rows. The axes in front
    /// broadcast.
    public static Node matvec(Node matrix, Node x) {
        return MatrixProduct.matvec(matrix, x);
    }

    /// A vector (… × rows) times a matrix (… × rows × columns): … × columns. The axes in front
    /// broadcast.
    public static Node vecmat(Node x, Node matrix) {
        return MatrixProduct.vecmat(x, matrix);
    }

    /// xᵢ yⱼ of two vectors: a matrix with one row per element of `x`.
    public static Node outer(Node x, Node y) {
        OperandPair pair = new OperandPair("outer", x, y);
        pair.requireVectors();
        pair.requireNumbers();
        return mul(ShapeOps.expandDims(x, 1), y);
    }

    /// Products summed over the last `axes` axes of `left` and the first ones of `right`.
    public static Node tensordot(Node left, Node right, int axes) {
        OperandPair pair = new OperandPair("tensordot", left, right);
        int rank = left.shape().rank();
        if (axes < 0 || axes > Math.min(rank, right.shape().rank())) {
            throw pair.mismatch(axes + " axes of " + pair, "sum over no more axes than either has");
        }
        return tensordot(
                left,
                right,
                IntStream.range(rank - axes, rank).toArray(),
                IntStream.range(0, axes).toArray());
    }

    /// Products summed over pairs of axes: axis `leftAxes[i]` of `left` is paired with axis
    /// `rightAxes[i]` of `right`. The other axes stay in order, the axes of `left` first.
    ///
    /// @throws ShapeMismatchException if the axes of a pair differ in size, an axis does not exist
    ///   or is named twice, or the numbers of axes differ
    public static Node tensordot(Node left, Node right, int[] leftAxes, int[] rightAxes) {
        OperandPair pair = new OperandPair("tensordot", left, right);
        pair.requireNumbers();
        int[] alongLeft = Axis.each("tensordot", left, leftAxes);
        int[] alongRight = Axis.each("tensordot", right, rightAxes);
        if (alongLeft.length != alongRight.length) {
            throw pair.mismatch(
                    leftAxes.length + " and " + rightAxes.length + " axes of " + pair,
                    "name as many axes of one as of the other");
        }
        int leftRank = left.shape().rank();
        int[] ofLeft = IntStream.range(0, leftRank).toArray();
        int[] ofRight = IntStream.range(leftRank, leftRank + right.shape().rank()).toArray();
        for (int i = 0; i < alongLeft.length; i++) {
            pair.requireMeeting(left.shape().size(alongLeft[i]), right.shape().size(alongRight[i]));
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
    /// An index is a letter and stands for one axis of each operand that names it. An index that
    /// occurs twice in one operand takes its diagonal. Without `->` the result has the indices that
    /// occur once, in alphabetical order. `...` stands for unnamed axes. They broadcast, and come
    /// first in an implicit result ([NumPy reference,
    /// "einsum"](https://numpy.org/doc/stable/reference/generated/numpy.einsum.html)). Operands are
    /// multiplied two at a time, each time the pair with the fewest multiplications.
    ///
    /// @throws ShapeMismatchException if the text is malformed, does not fit the operands, or gives
    ///   an index two sizes
    public static Node einsum(String formula, Node... operands) {
        return new Einsum(formula, List.of(operands)).node();
    }
}
