package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.FunctionOps.weighted;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;

import java.util.function.UnaryOperator;

/// A loss with a known value per row.
///
/// @param plain the loss with all weights 1, in its cheapest form
/// @param checked the same for targets that have been checked against the terms
/// @param rows the same row by row
/// @param prediction converts an output to a prediction of the target
/// @param total reduces the rows' values to one number: mean or sum
record Weighable(
        Terms terms,
        Loss plain,
        Loss checked,
        RowLoss rows,
        UnaryOperator<Node> prediction,
        UnaryOperator<Node> total)
        implements Loss {
    static Weighable mean(Terms terms, Loss plain, RowLoss rows) {
        return new Weighable(terms, plain, plain, rows, output -> output, ReductionOps::mean);
    }

    static Weighable sum(Terms terms, Loss plain, RowLoss rows) {
        return new Weighable(terms, plain, plain, rows, output -> output, ReductionOps::sum);
    }

    /// The same loss, with an activation that converts outputs to predictions.
    Weighable ofLogits(UnaryOperator<Node> activation) {
        return new Weighable(terms, plain, checked, rows, activation, total);
    }

    /// The same loss, with a cheaper form for targets that have been checked against the terms.
    Weighable ifChecked(Loss cheaper) {
        return new Weighable(terms, plain, cheaper, rows, prediction, total);
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
    public Node ofChecked(Node output, Node target) {
        return checked.of(output, target);
    }

    @Override
    public Node of(Node output, Node target, Node weights) {
        return total.apply(weighted(weights, rows.of(output, target)));
    }

    /// The name.
    @Override
    public String toString() {
        return terms.loss();
    }
}
