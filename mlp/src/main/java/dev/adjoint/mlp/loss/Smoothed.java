package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.loss.Terms.Outputs;
import dev.adjoint.mlp.loss.Terms.Targets;
import dev.adjoint.mlp.text.Mistake;

/// A loss with smoothed targets: (1 - ε) t + ε / n, for n possible answers. These are the classes
/// of a distribution, or yes and no. An infinite logit is a masked class or a certain answer: it
/// gets no share.
record Smoothed(Loss loss, double epsilon) implements Loss {
    /// @throws IllegalArgumentException if the targets of the loss are not probabilities
    Smoothed {
        Terms terms = loss.terms();
        switch (terms.targets()) {
            case ANY, SHARES, DISTRIBUTIONS -> {}
            case NUMBERS, SIGNS, ONE_HOT ->
                    throw Mistake.of(
                            "labelSmoothing",
                            "the loss " + terms.loss() + ", whose targets are no probabilities",
                            "a cross-entropy",
                            "leave the smoothing out, or take SOFTMAX_CROSS_ENTROPY");
        }
    }

    @Override
    public Node of(Node output, Node target) {
        return loss.of(output, smooth(output, target));
    }

    @Override
    public Node ofChecked(Node output, Node target) {
        return loss.ofChecked(output, smooth(output, target));
    }

    @Override
    public Node of(Node output, Node target, Node weights) {
        return loss.of(output, smooth(output, target), weights);
    }

    @Override
    public Node prediction(Node output) {
        return loss.prediction(output);
    }

    @Override
    public Terms terms() {
        return loss.terms();
    }

    private Node smooth(Node output, Node target) {
        int columns = target.shape().size(target.shape().rank() - 1);
        Targets targets = loss.terms().targets();
        boolean isYesOrNo = targets == Targets.SHARES || (targets == Targets.ANY && columns == 1);
        Node sure = mul(target, 1 - epsilon);
        if (loss.terms().outputs() != Outputs.LOGITS) {
            return add(sure, epsilon / (isYesOrNo ? 2 : columns));
        }
        Node infinity = Leaves.constant(Tensor.scalar(Double.POSITIVE_INFINITY).as(output.dtype()));
        Node isOpen = less(abs(output), infinity);
        return isYesOrNo
                ? select(isOpen, add(sure, epsilon / 2), target)
                : add(sure, shares(cast(isOpen, output.dtype())));
    }

    /// Divides ε evenly among the open classes of each row.
    private Node shares(Node open) {
        Node count = maximum(ReductionOps.keepAxes(ReductionOps::sum, open, -1), 1);
        return div(mul(open, epsilon), count);
    }
}
