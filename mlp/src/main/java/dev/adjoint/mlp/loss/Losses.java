package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.minimum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.logisticLoss;
import static dev.adjoint.autodiff.ops.FunctionOps.weighted;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.loss.Terms.Outputs;
import dev.adjoint.mlp.loss.Terms.Targets;
import dev.adjoint.mlp.text.Bounds;
import dev.adjoint.mlp.text.Mistake;

import java.util.stream.IntStream;

/// The usual losses. For classification, the target is one-hot rows, or any distribution over the
/// classes. Data that is read with labels has one-hot rows, so integer labels need no separate
/// loss.
public final class Losses {
    /// The mean over all elements of the squared difference: for regression.
    public static final Loss MEAN_SQUARED_ERROR =
            Weighable.mean(
                    numbers("MEAN_SQUARED_ERROR"),
                    LossOps::meanSquaredError,
                    (output, target) -> rowMean(square(sub(output, target))));

    /// The sum over all elements of the squared difference. If a lecture uses E = ½ Σ d², this loss
    /// is twice as large, and half of the rate gives the same steps. Sums grow with the batch, and
    /// so do the steps of plain gradient descent; a training reports the mean over the rows of
    /// their batch's sum.
    public static final Loss SUM_OF_SQUARED_ERRORS =
            Weighable.sum(
                    numbers("SUM_OF_SQUARED_ERRORS"),
                    (output, target) -> sum(square(sub(output, target))),
                    (output, target) -> rowSum(square(sub(output, target))));

    /// The mean over all elements of the absolute difference: for regression with outliers. Its
    /// derivative at a difference of 0 is 0.
    public static final Loss MEAN_ABSOLUTE_ERROR =
            Weighable.mean(
                    numbers("MEAN_ABSOLUTE_ERROR"),
                    (output, target) -> mean(abs(sub(output, target))),
                    (output, target) -> rowMean(abs(sub(output, target))));

    /// The sum over all elements of the absolute difference. It grows with the batch, like
    /// [#SUM_OF_SQUARED_ERRORS].
    public static final Loss SUM_OF_ABSOLUTE_ERRORS =
            Weighable.sum(
                    numbers("SUM_OF_ABSOLUTE_ERRORS"),
                    (output, target) -> sum(abs(sub(output, target))),
                    (output, target) -> rowSum(abs(sub(output, target))));

    /// The mean over all elements of the cross-entropy between a target from 0 to 1 and the
    /// logistic function of the output: for yes or no, or for several labels per row. The output
    /// layer needs no activation.
    public static final Loss BINARY_CROSS_ENTROPY_OF_LOGITS =
            Weighable.mean(
                            Terms.of(
                                    "BINARY_CROSS_ENTROPY_OF_LOGITS",
                                    Outputs.LOGITS,
                                    Targets.SHARES),
                            LossOps::binaryCrossEntropyOfLogits,
                            (output, target) -> rowMean(logisticLoss(output, target)))
                    .ofLogits(ActivationOps::sigmoid);

    /// Same as [#BINARY_CROSS_ENTROPY_OF_LOGITS], for an output layer with a sigmoid of its own. A
    /// probability below 10⁻¹² counts as 10⁻¹², and passes no gradient; the loss of logits needs
    /// neither.
    public static final Loss BINARY_CROSS_ENTROPY =
            Weighable.mean(
                    Terms.of("BINARY_CROSS_ENTROPY", Outputs.PROBABILITIES, Targets.SHARES),
                    (output, target) -> LossOps.binaryCrossEntropy(output, target, Losses.SMALLEST),
                    Losses::binaryCrossEntropyOfRows);

    /// The mean over the rows of the cross-entropy between the target, one-hot or any distribution,
    /// and the softmax of the output: for classification. The output layer needs no activation.
    public static final Loss SOFTMAX_CROSS_ENTROPY =
            Weighable.mean(
                            Terms.of(
                                    "SOFTMAX_CROSS_ENTROPY", Outputs.LOGITS, Targets.DISTRIBUTIONS),
                            LossOps::softmaxCrossEntropy,
                            Losses::softmaxCrossEntropyOfRows)
                    .ifChecked(LossOps::softmaxCrossEntropyOfDistributions)
                    .ofLogits(Losses::softmax);

    /// The mean over the rows of - Σ t log p, for an output layer with a softmax of its own. A
    /// probability below 10⁻¹² counts as 10⁻¹², and passes no gradient; [#SOFTMAX_CROSS_ENTROPY]
    /// needs neither.
    public static final Loss CROSS_ENTROPY =
            Weighable.mean(
                    Terms.of("CROSS_ENTROPY", Outputs.PROBABILITIES, Targets.DISTRIBUTIONS),
                    (output, target) -> LossOps.crossEntropy(output, target, Losses.SMALLEST),
                    (output, target) ->
                            neg(rowSum(mul(target, log(maximum(output, Losses.SMALLEST))))));

    /// The mean over all elements of max(0, 1 - t y), for targets t of 1 and -1: the loss of a
    /// support vector machine. Its slope at t y = 1 is half of the slope below.
    public static final Loss HINGE =
            Weighable.mean(
                    Terms.of("HINGE", Outputs.ANY, Targets.SIGNS),
                    (output, target) -> mean(maximum(sub(1, mul(target, output)), 0)),
                    (output, target) -> rowMean(maximum(sub(1, mul(target, output)), 0)));

    /// The mean over the rows of max(0, 1 + the largest output of a wrong class - the output of the
    /// right one), for one-hot targets (Crammer and Singer, "On the algorithmic implementation of
    /// multiclass kernel-based vector machines", Journal of Machine Learning Research 2, 2001).
    /// Classes with equal largest outputs share the slope evenly.
    public static final Loss MULTICLASS_HINGE =
            weighable(
                    Terms.of("MULTICLASS_HINGE", Outputs.ANY, Targets.ONE_HOT),
                    Losses::multiclassHinge);

    private static final double SMALLEST = 1e-12;

    private Losses() {}

    /// The mean over the rows of a loss per row. The result supports row weights.
    public static Loss ofRows(RowLoss loss) {
        return weighable(Terms.UNKNOWN, loss);
    }

    /// The same loss, with another tolerance for targets. A training by softmax cross-entropy
    /// rejects a row of targets whose sum differs from 1 by more than 0.001.
    ///
    /// @param tolerance 0 or above, such as 0.01; infinity to accept any targets, also negative
    ///   ones
    public static Loss targetsWithin(double tolerance, Loss loss) {
        Bounds.require(
                tolerance >= 0, "targetsWithin", "tolerance", tolerance, "0 or above, or infinity");
        return new Tolerant(loss, tolerance);
    }

    private static Weighable weighable(Terms terms, RowLoss loss) {
        return Weighable.mean(terms, (output, target) -> mean(loss.of(output, target)), loss);
    }

    private static Terms numbers(String name) {
        return Terms.of(name, Outputs.ANY, Targets.NUMBERS);
    }

    private static Node softmax(Node output) {
        return ActivationOps.softmax(output, 1);
    }

    /// The mean over all elements of d² / 2 where the distance d is at most `delta`, and of delta
    /// (d - delta / 2) beyond: quadratic for small errors, and linear for outliers.
    public static Loss huber(double delta) {
        Bounds.requirePositive("huber", "delta", delta);
        return Weighable.mean(
                numbers("huber(" + delta + ")"),
                (output, target) -> LossOps.huber(output, target, delta),
                (output, target) -> huberOfRows(output, target, delta));
    }

    /// Softmax cross-entropy with class weights, such as larger ones for rare classes: the mean
    /// over the rows of - Σ w t log p, with p the softmax of the output. The sum is divided by the
    /// number of rows, not by the sum of their weights.
    ///
    /// @param classWeights one per class, 0 or above; if all are 1, this is
    ///   [#SOFTMAX_CROSS_ENTROPY]
    public static Loss softmaxCrossEntropy(double... classWeights) {
        double[] weights = classWeights.clone();
        for (double weight : weights) {
            Bounds.requireNotNegative("softmaxCrossEntropy", "a class weight", weight);
        }
        Terms terms = Terms.of("softmaxCrossEntropy", Outputs.LOGITS, Targets.DISTRIBUTIONS);
        return weighable(terms, (output, target) -> ofClasses(output, target, weights))
                .ofLogits(Losses::softmax);
    }

    /// A loss with smoothed targets: (1 - ε) t + ε / K for K classes (Szegedy et al., "Rethinking
    /// the Inception architecture for computer vision", CVPR 2016, section 7). If each output is a
    /// separate yes or no, there are two classes: 1 becomes 1 - ε/2, and 0 ε/2. A class with an
    /// infinite logit gets no share. An evaluation by the same loss is smoothed too.
    ///
    /// @param epsilon at least 0 and below 1, such as 0.1
    /// @param loss a cross-entropy. The targets of your own loss must be distributions over the
    ///   classes, or a yes or no for a model of one output
    /// @throws IllegalArgumentException if the targets of the loss are not probabilities
    public static Loss labelSmoothing(double epsilon, Loss loss) {
        Bounds.requireShare("labelSmoothing", "epsilon", epsilon);
        return new Smoothed(loss, epsilon);
    }

    private static Node multiclassHinge(Node output, Node target) {
        Node right = sum(mul(target, output), 1);
        Node margins = add(output, sub(1, target));
        return sub(ReductionOps.max(margins, 1), right);
    }

    private static Node ofClasses(Node output, Node target, double[] weights) {
        int classes = output.shape().size(output.shape().rank() - 1);
        if (weights.length != classes) {
            throw Mistake.of(
                    "softmaxCrossEntropy",
                    weights.length + " class weights",
                    classes,
                    "give one for each output of the model");
        }
        Node factors = constant(Tensor.of(weights).as(output.dtype()));
        return softmaxCrossEntropyOfRows(output, mul(target, factors));
    }

    private static Node softmaxCrossEntropyOfRows(Node output, Node target) {
        return rowSum(weighted(target, neg(ActivationOps.logSoftmax(output, 1))));
    }

    private static Node binaryCrossEntropyOfRows(Node output, Node target) {
        Node ofTrue = mul(target, log(maximum(output, SMALLEST)));
        Node ofFalse = mul(sub(1, target), log(maximum(sub(1, output), SMALLEST)));
        return neg(rowMean(add(ofTrue, ofFalse)));
    }

    private static Node huberOfRows(Node output, Node target, double delta) {
        Node distance = abs(sub(output, target));
        Node near = minimum(distance, delta);
        return rowMean(mul(near, sub(distance, div(near, 2))));
    }

    private static Node rowMean(Node x) {
        return mean(x, withinRows(x));
    }

    private static Node rowSum(Node x) {
        return sum(x, withinRows(x));
    }

    /// All axes except the row axis.
    private static int[] withinRows(Node x) {
        return IntStream.range(1, x.shape().rank()).toArray();
    }
}
