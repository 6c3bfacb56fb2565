package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.log;
import static dev.adjoint.autodiff.ops.ElementwiseOps.maximum;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.neg;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.Leaves.like;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;

/// Losses besides those of [CompositeOps]: scalars that say how far predictions are from targets.
/// Each is a mean, NaN over nothing. Where shapes differ, a [ShapeMismatchException] names the
/// caller's line.
public final class LossOps {
    private LossOps() {}

    /// The softmax cross-entropy of labels: the mean over the rows of logSumExp z - z of the label.
    /// A class that is not the label may have the logit negative infinity, which masks it. The
    /// slope is softmax z less the one-hot row of the label, divided by the number of rows.
    ///
    /// @param logits rows × classes
    /// @param labels int32, one a row, from 0 to the number of classes - 1
    /// @throws ShapeMismatchException where the logits are no matrix, or the labels no int32 vector
    ///   of as many rows
    public static Node labelCrossEntropy(Node logits, Node labels) {
        boolean isMatrix = logits.shape().rank() == 2;
        boolean isVector = labels.shape().rank() == 1 && labels.dtype() == DType.INT32;
        if (!isMatrix || !isVector || labels.shape().size(0) != logits.shape().size(0)) {
            throw mismatch(
                    "labelCrossEntropy", logits, labels, "give rows × classes, an int32 a row");
        }
        int classes = logits.shape().size(1);
        Node rows = ShapeOps.oneHot(labels, classes, logits.dtype());
        return CompositeOps.softmaxCrossEntropyOfDistributions(logits, rows);
    }

    /// The mean over the rows of the cross-entropy - Σ t log p between distributions.
    ///
    /// @param probabilities rows × classes; one below `smallest` counts as `smallest`, and passes
    ///   no gradient
    /// @param targets rows × classes
    public static Node crossEntropy(Node probabilities, Node targets, double smallest) {
        requireSame("crossEntropy", probabilities, targets);
        if (probabilities.shape().rank() != 2) {
            throw mismatch("crossEntropy", probabilities, targets, "give both as rows × classes");
        }
        Node logs = log(maximum(probabilities, smallest));
        return neg(ReductionOps.mean(ReductionOps.sum(mul(targets, logs), 1)));
    }

    /// The mean over all elements of [FunctionOps#logisticLoss]: of the cross-entropy between a
    /// target t, the probability of true, and the logistic function of a logit x. Its slope is
    /// sigmoid x - t, divided by the number of elements.
    public static Node binaryCrossEntropyOfLogits(Node logits, Node targets) {
        requireSame("binaryCrossEntropyOfLogits", logits, targets);
        return ReductionOps.mean(FunctionOps.logisticLoss(logits, targets));
    }

    /// The mean over all elements of - t log p - (1 - t) log(1 - p).
    ///
    /// @param probabilities from 0 to 1; a logarithm's argument below `smallest` counts as
    ///   `smallest`, and passes no gradient
    public static Node binaryCrossEntropy(Node probabilities, Node targets, double smallest) {
        requireSame("binaryCrossEntropy", probabilities, targets);
        Node ofTrue = mul(targets, log(maximum(probabilities, smallest)));
        Node complement = FunctionOps.log1p(neg(ElementwiseOps.minimum(probabilities, 1)));
        Node ofFalse = mul(sub(1, targets), maximum(complement, Math.log(smallest)));
        return neg(ReductionOps.mean(add(ofTrue, ofFalse)));
    }

    /// The mean over all elements of d² / 2 where the distance d is at most `delta`, and of `delta`
    /// (d - `delta` / 2) beyond (Huber, "Robust estimation of a location parameter", 1964). It is
    /// smooth where the two meet.
    public static Node huber(Node predictions, Node targets, double delta) {
        requireSame("huber", predictions, targets);
        Node distance = sub(predictions, targets);
        Node near = ElementwiseOps.clamp(distance, -delta, delta);
        return ReductionOps.mean(mul(near, sub(distance, div(near, 2))));
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
}
