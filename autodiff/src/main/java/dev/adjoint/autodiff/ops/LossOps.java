package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ActivationOps.logSoftmax;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.like;
import static dev.adjoint.autodiff.ops.Powers.largest;
import static dev.adjoint.autodiff.ops.Powers.logSumOfPowers;
import static dev.adjoint.autodiff.ops.Powers.shifted;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

/// Losses: scalar distances of predictions from targets. Each is a mean, and NaN over no elements.
/// If shapes differ, a [ShapeMismatchException] names the caller's line.
public final class LossOps {
    private LossOps() {}

    /// The mean over the rows of the cross-entropy - Σ t log softmax z between `targets` and the
    /// softmax of `logits`. Rows of targets are distributions over the classes, one-hot for labels;
    /// any other numbers are weights of their class. A class with target 0 adds nothing, even if
    /// its logit is negative infinity. The derivative with respect to z is p Σ t - t with p =
    /// softmax z, and with respect to t it is -log softmax z. Each is divided by the number of
    /// rows.
    ///
    /// @param logits rows × classes
    /// @param targets rows × classes
    /// @throws ShapeMismatchException if the shapes differ or are not matrices
    public static Node softmaxCrossEntropy(Node logits, Node targets) {
        requireRows("softmaxCrossEntropy", logits, targets);
        return Origin.inComposite(
                "softmaxCrossEntropy",
                () -> {
                    Node losses = FunctionOps.weighted(targets, neg(logSoftmax(logits, 1)));
                    return ReductionOps.mean(ReductionOps.sum(losses, 1));
                });
    }

    /// Same as [#softmaxCrossEntropy] if each row of targets sums to 1, but cheaper, with the
    /// derivative (p - t) / rows with respect to z. For other rows it is a different function.
    ///
    /// @param logits rows × classes
    /// @param targets rows × classes, each row summing to 1, which is not checked
    /// @throws ShapeMismatchException if the shapes differ or are not matrices
    public static Node softmaxCrossEntropyOfDistributions(Node logits, Node targets) {
        requireRows("softmaxCrossEntropyOfDistributions", logits, targets);
        return Origin.inComposite(
                "softmaxCrossEntropy",
                () -> {
                    Node shifted = shifted(logits, largest(logits, 1), 1);
                    Node picked = ReductionOps.sum(FunctionOps.weighted(targets, shifted), 1);
                    return ReductionOps.mean(sub(logSumOfPowers(shifted, 1), picked));
                });
    }

    /// The mean over all elements of the squared difference.
    public static Node meanSquaredError(Node predictions, Node targets) {
        return Origin.inComposite(
                "meanSquaredError",
                () -> {
                    Node difference = sub(predictions, targets);
                    return ReductionOps.mean(mul(difference, difference));
                });
    }

    /// The softmax cross-entropy of labels: the mean over the rows of logSumExp z - z of the label.
    /// A class that is not the label may have the logit negative infinity, which masks it. The
    /// derivative is softmax z minus the one-hot row of the label, divided by the number of rows.
    ///
    /// @param logits rows × classes
    /// @param labels int32, one per row, from 0 to the number of classes - 1
    /// @throws ShapeMismatchException if the logits are not a matrix, or the labels are not an
    ///   int32 vector with one label per row
    public static Node labelCrossEntropy(Node logits, Node labels) {
        boolean isMatrix = logits.shape().rank() == 2;
        boolean isVector = labels.shape().rank() == 1 && labels.dtype() == DType.INT32;
        if (!isMatrix || !isVector || labels.shape().size(0) != logits.shape().size(0)) {
            throw mismatch(
                    "labelCrossEntropy", logits, labels, "give rows × classes, an int32 a row");
        }
        int classes = logits.shape().size(1);
        return Origin.inComposite(
                "labelCrossEntropy",
                () ->
                        softmaxCrossEntropyOfDistributions(
                                logits, ShapeOps.oneHot(labels, classes, logits.dtype())));
    }

    /// The mean over the rows of the cross-entropy - Σ t log p between distributions.
    ///
    /// @param probabilities rows × classes; a probability below `smallest` counts as `smallest`,
    ///   and passes no gradient
    /// @param targets rows × classes
    public static Node crossEntropy(Node probabilities, Node targets, double smallest) {
        requireSame("crossEntropy", probabilities, targets);
        if (probabilities.shape().rank() != 2) {
            throw mismatch("crossEntropy", probabilities, targets, "give both as rows × classes");
        }
        return Origin.inComposite(
                "crossEntropy",
                () -> {
                    Node logs = log(maximum(probabilities, smallest));
                    return neg(ReductionOps.mean(ReductionOps.sum(mul(targets, logs), 1)));
                });
    }

    /// The mean over all elements of [FunctionOps#logisticLoss]: the cross-entropy between a target
    /// t, the probability of true, and the logistic function of a logit x. Its derivative is
    /// sigmoid x - t, divided by the number of elements.
    public static Node binaryCrossEntropyOfLogits(Node logits, Node targets) {
        requireSame("binaryCrossEntropyOfLogits", logits, targets);
        return Origin.inComposite(
                "binaryCrossEntropyOfLogits",
                () -> ReductionOps.mean(FunctionOps.logisticLoss(logits, targets)));
    }

    /// The mean over all elements of - t log p - (1 - t) log(1 - p).
    ///
    /// @param probabilities from 0 to 1; a logarithm's argument below `smallest` counts as
    ///   `smallest`, and passes no gradient
    public static Node binaryCrossEntropy(Node probabilities, Node targets, double smallest) {
        requireSame("binaryCrossEntropy", probabilities, targets);
        return Origin.inComposite(
                "binaryCrossEntropy",
                () -> {
                    Node ofTrue = mul(targets, log(maximum(probabilities, smallest)));
                    Node complement =
                            FunctionOps.log1p(neg(ArithmeticOps.minimum(probabilities, 1)));
                    Node ofFalse = mul(sub(1, targets), maximum(complement, Math.log(smallest)));
                    return neg(ReductionOps.mean(add(ofTrue, ofFalse)));
                });
    }

    /// The mean over all elements of d² / 2 if the distance d is at most `delta`, and otherwise of
    /// `delta` (d - `delta` / 2) (Huber, "Robust estimation of a location parameter", 1964). It is
    /// smooth where the two forms meet.
    public static Node huber(Node predictions, Node targets, double delta) {
        requireSame("huber", predictions, targets);
        return Origin.inComposite(
                "huber",
                () -> {
                    Node distance = sub(predictions, targets);
                    Node near = ArithmeticOps.clamp(distance, -delta, delta);
                    return ReductionOps.mean(mul(near, sub(distance, div(near, 2))));
                });
    }

    private static void requireSame(String loss, Node predictions, Node targets) {
        if (!predictions.shape().equals(targets.shape())) {
            throw mismatch(loss, predictions, targets, "give both in one shape");
        }
    }

    private static ShapeMismatchException mismatch(
            String loss, Node predictions, Node targets, String cure) {
        return new ShapeMismatchException(
                loss,
                predictions.type() + " and " + targets.type(),
                cure,
                like(predictions, 0).origin().line());
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
}
