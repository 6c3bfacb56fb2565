package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.exp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.log;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.neg;
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
    /// Analysis 41, 2021, equation 3.8). Elements that are all negative infinity give negative
    /// infinity. The slopes are the softmax, with sum 1 everywhere.
    public static Node logSumExp(Node x, int... axes) {
        Node largest = largest(x, axes);
        return add(largest, logSumOfPowers(shifted(x, largest, axes), axes));
    }

    /// exp x / Σ exp x along the last axis; 1 for a scalar.
    public static Node softmax(Node x) {
        return softmax(x, lastAxis(x));
    }

    /// exp x / Σ exp x along `axes`, as exp(log softmax x). If the largest elements are infinite,
    /// they share 1 evenly.
    public static Node softmax(Node x, int... axes) {
        return exp(logSoftmax(x, axes));
    }

    /// log softmax x along the last axis; 0 for a scalar.
    public static Node logSoftmax(Node x) {
        return logSoftmax(x, lastAxis(x));
    }

    /// log softmax x along `axes`: finite even if the softmax underflows, and negative infinity
    /// only for an infinite distance to the largest element.
    public static Node logSoftmax(Node x, int... axes) {
        Node shifted = shifted(x, largest(x, axes), axes);
        Node log = logSumOfPowers(shifted, axes);
        return sub(shifted, ShapeOps.unreduce(log, x.shape(), axes));
    }

    /// The mean over the rows of the cross-entropy - Σ t log softmax z between `targets` and the
    /// softmax of `logits`. Rows of targets are distributions over the classes, one-hot for labels;
    /// any other numbers weigh their class. A class with target 0 adds nothing, even if its logit
    /// is negative infinity. The slope for z is p Σ t - t with p = softmax z, that for t is -log
    /// softmax z, each divided by the number of rows.
    ///
    /// @param logits rows × classes
    /// @param targets rows × classes
    /// @throws ShapeMismatchException if the shapes differ or are not matrices
    public static Node softmaxCrossEntropy(Node logits, Node targets) {
        requireRows("softmaxCrossEntropy", logits, targets);
        Node losses = FunctionOps.weighted(targets, neg(logSoftmax(logits, 1)));
        return ReductionOps.mean(ReductionOps.sum(losses, 1));
    }

    /// As [#softmaxCrossEntropy], if each row of targets sums to 1: cheaper, with the slope (p - t)
    /// / rows for z. For other rows it is another function.
    ///
    /// @param logits rows × classes
    /// @param targets rows × classes, each row summing to 1, which is not checked
    /// @throws ShapeMismatchException if the shapes differ or are not matrices
    public static Node softmaxCrossEntropyOfDistributions(Node logits, Node targets) {
        requireRows("softmaxCrossEntropyOfDistributions", logits, targets);
        Node shifted = shifted(logits, largest(logits, 1), 1);
        Node picked = ReductionOps.sum(FunctionOps.weighted(targets, shifted), 1);
        return ReductionOps.mean(sub(logSumOfPowers(shifted, 1), picked));
    }

    /// The mean over all elements of the squared difference.
    public static Node meanSquaredError(Node predictions, Node targets) {
        Node difference = sub(predictions, targets);
        return ReductionOps.mean(mul(difference, difference));
    }

    /// The largest element. Taking it out changes nothing but rounding, so it counts as a constant.
    private static Node largest(Node x, int... axes) {
        return stopGradient(ReductionOps.max(x, axes));
    }

    /// How far each element is from the largest: 0 or below, 0 for an infinite largest element too.
    private static Node shifted(Node x, Node largest, int... axes) {
        return FunctionOps.excess(x, ShapeOps.unreduce(largest, x.shape(), axes));
    }

    private static Node logSumOfPowers(Node shifted, int... axes) {
        return log(ReductionOps.sum(exp(shifted), axes));
    }

    private static void requireRows(String operation, Node logits, Node targets) {
        if (logits.shape().rank() != 2 || !logits.shape().equals(targets.shape())) {
            Node zero = like(logits, 0);
            throw new ShapeMismatchException(
                    operation,
                    "logits " + logits.shape() + " and targets " + targets.shape(),
                    "give both as rows × classes, labels as one-hot rows",
                    zero.origin().line());
        }
    }

    private static int[] lastAxis(Node x) {
        return x.shape().isScalar() ? new int[0] : new int[] {-1};
    }
}
