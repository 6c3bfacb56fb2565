package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.graph.Node;

/// A loss with another tolerance for its targets. Its targets may break the assumptions of the
/// cheaper form of the loss, so it uses the form for any targets.
record Tolerant(Loss loss, double tolerance) implements Loss {
    @Override
    public Node of(Node output, Node target) {
        return loss.of(output, target);
    }

    @Override
    public Node of(Node output, Node target, Node weights) {
        return loss.of(output, target, weights);
    }

    @Override
    public Node prediction(Node output) {
        return loss.prediction(output);
    }

    @Override
    public Terms terms() {
        return loss.terms().within(tolerance);
    }
}
