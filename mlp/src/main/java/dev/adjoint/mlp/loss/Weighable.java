package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.FunctionOps.weighted;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;

import java.util.function.UnaryOperator;

/// A loss that knows what each row adds to it.
///
/// @param plain the loss where all rows weigh 1, in the form that is cheapest to compute
/// @param checked the same for targets that are as the terms have them
/// @param rows the same row by row
/// @param prediction what an output says in the terms of the target
/// @param total what makes one number of those of the rows: their mean, or their sum
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

    /// The same loss, of outputs that are no predictions yet.
    Weighable ofLogits(UnaryOperator<Node> activation) {
        return new Weighable(terms, plain, checked, rows, activation, total);
    }

    /// The same loss, with a cheaper form for targets that are as the terms have them.
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
}
