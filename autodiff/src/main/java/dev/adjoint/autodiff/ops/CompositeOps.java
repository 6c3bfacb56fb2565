package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.exp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.ElementwiseOps.log;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;
import static dev.adjoint.autodiff.ops.ElementwiseOps.stopGradient;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.ShapeMismatchException;

/// Functions of nodes that are made of other ops, in a form that neither overflows nor loses
/// digits.
public final class CompositeOps {
    private CompositeOps() {}

    /// log Σ exp x over all elements.
    public static Node logSumExp(Node x) {
        return logSumExp(x, ReductionOps.axes(x));
    }

    /// log Σ exp x along `axes`, which are gone from the result. The largest element is taken out
    /// before `exp` and added after `log`, so no power overflows (Blanchard, Higham and Higham,
    /// "Accurately computing the log-sum-exp and softmax functions", IMA Journal of Numerical
    /// Analysis 41, 2021, equation 3.8). A sum of no power at all gives negative infinity.
    public static Node logSumExp(Node x, int... axes) {
        Node shift = shift(x, axes);
        Node shifted = sub(x, ShapeOps.unreduce(shift, x.shape(), axes));
        return add(shift, log(ReductionOps.sum(exp(shifted), axes)));
    }

    /// exp x / Σ exp x over all elements.
    public static Node softmax(Node x) {
        return softmax(x, ReductionOps.axes(x));
    }

    /// exp x / Σ exp x along `axes`, as exp(x - logSumExp x).
    public static Node softmax(Node x, int... axes) {
        return exp(sub(x, ShapeOps.unreduce(logSumExp(x, axes), x.shape(), axes)));
    }

    /// log softmax x over all elements.
    public static Node logSoftmax(Node x) {
        return logSoftmax(x, ReductionOps.axes(x));
    }

    /// log softmax x along `axes`, as x - logSumExp x: finite where the softmax is 0.
    public static Node logSoftmax(Node x, int... axes) {
        return sub(x, ShapeOps.unreduce(logSumExp(x, axes), x.shape(), axes));
    }

    /// The mean over the rows of the cross-entropy between `targets`, a distribution over the
    /// classes a row (one-hot rows for labels), and the softmax of `logits`: logSumExp z - Σ t z.
    ///
    /// @param logits rows × classes
    /// @param targets rows × classes, each row summing to 1
    /// @throws ShapeMismatchException where the shapes differ or are not matrices
    public static Node softmaxCrossEntropy(Node logits, Node targets) {
        if (logits.shape().rank() != 2 || !logits.shape().equals(targets.shape())) {
            Node zero = like(logits, 0);
            throw new ShapeMismatchException(
                    "softmaxCrossEntropy",
                    "logits " + logits.shape() + " and targets " + targets.shape(),
                    "give both as rows × classes, labels as one-hot rows",
                    zero.origin().line());
        }
        Node picked = ReductionOps.sum(mul(targets, logits), 1);
        return ReductionOps.mean(sub(logSumExp(logits, 1), picked));
    }

    /// The mean over all elements of the squared difference.
    public static Node meanSquaredError(Node predictions, Node targets) {
        Node difference = sub(predictions, targets);
        return ReductionOps.mean(mul(difference, difference));
    }

    /// The largest element where that is finite, 0 elsewhere (∞ - ∞ would be NaN). Any shift gives
    /// the same log-sum-exp, so it counts as a constant.
    private static Node shift(Node x, int... axes) {
        Node largest = stopGradient(ReductionOps.max(x, axes));
        Node isFinite = less(abs(largest), like(x, Double.POSITIVE_INFINITY));
        return select(isFinite, largest, like(x, 0));
    }
}
