package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;

/// The usual activations.
public final class Activations {
    /// x itself: for an output layer.
    public static final Activation IDENTITY =
            named("identity", Initializers.GLOROT_UNIFORM, x -> x);

    /// The logistic function 1 / (1 + e⁻ˣ).
    public static final Activation SIGMOID =
            named("sigmoid", Initializers.GLOROT_UNIFORM, ElementwiseOps::sigmoid);

    /// The hyperbolic tangent.
    public static final Activation TANH =
            named("tanh", Initializers.GLOROT_UNIFORM, ElementwiseOps::tanh);

    /// The rectified linear unit max(x, 0).
    public static final Activation RELU =
            named("relu", Initializers.HE_NORMAL, ElementwiseOps::relu);

    private record Named(String label, Initializer initializer, Activation function)
            implements Activation {
        @Override
        public Node of(Node x) {
            return function.of(x);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private Activations() {}

    /// An activation with a name, and a way for the weights before it to start.
    public static Activation named(String label, Initializer initializer, Activation function) {
        return new Named(label, initializer, function);
    }
}
