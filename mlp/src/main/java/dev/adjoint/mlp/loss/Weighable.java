package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;

import java.util.function.UnaryOperator;

/// A loss that knows what each row adds to it.
///
/// @param plain the loss where all rows weigh 1, in the form that is cheapest to compute
/// @param rows the same row by row
/// @param prediction what an output says in the terms of the target
/// @param total what makes one number of those of the rows: their mean, or their sum
record Weighable(
        Loss plain, RowLoss rows, UnaryOperator<Node> prediction, UnaryOperator<Node> total)
        implements Loss {
    static Weighable mean(Loss plain, RowLoss rows) {
        return new Weighable(plain, rows, output -> output, ReductionOps::mean);
    }

    static Weighable sum(Loss plain, RowLoss rows) {
        return new Weighable(plain, rows, output -> output, ReductionOps::sum);
    }

    /// The same loss, of outputs that are no predictions yet.
    Weighable ofLogits(UnaryOperator<Node> activation) {
        return new Weighable(plain, rows, activation, total);
    }

    @Override
    public Node prediction(Node output) {
        return prediction.apply(output);
    }

    @Override
    public Node of(Node output, Node target) {
        return plain.of(output, target);
    }

    @Override
    public Node of(Node output, Node target, Node weights) {
        return total.apply(mul(rows.of(output, target), weights));
    }
}
