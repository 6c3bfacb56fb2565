package dev.adjoint.mlp.loss;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;

import dev.adjoint.autodiff.graph.Node;

/// A loss of targets that are a little less sure.
record Smoothed(Loss loss, double epsilon) implements Loss {
    @Override
    public Node of(Node output, Node target) {
        return loss.of(output, smooth(target));
    }

    @Override
    public Node of(Node output, Node target, Node weights) {
        return loss.of(output, smooth(target), weights);
    }

    @Override
    public Node prediction(Node output) {
        return loss.prediction(output);
    }

    private Node smooth(Node target) {
        int classes = target.shape().size(target.shape().rank() - 1);
        return add(mul(target, 1 - epsilon), epsilon / classes);
    }
}
