package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;

/// The usual activations. Bounded activations default to Glorot initialisation; rectifiers to He.
public final class Activations {
    private static final double LEAK = 0.1;

    /// x itself: for an output layer.
    public static final Activation IDENTITY =
            named("identity", Initializers.GLOROT_UNIFORM, x -> x);

    /// 0 below 0, 1 above, and ½ at 0. Its derivative is 0 everywhere, so gradients do not train
    /// the layers before it.
    public static final Activation STEP =
            named("step", Initializers.GLOROT_UNIFORM, ActivationOps::step);

    /// The logistic function 1 / (1 + e⁻ˣ).
    public static final Activation SIGMOID =
            named("sigmoid", Initializers.GLOROT_UNIFORM, ActivationOps::sigmoid);

    /// (x + 3) / 6, limited to the range from 0 to 1.
    public static final Activation HARD_SIGMOID =
            named("hard sigmoid", Initializers.GLOROT_UNIFORM, ActivationOps::hardSigmoid);

    /// The hyperbolic tangent.
    public static final Activation TANH =
            named("tanh", Initializers.GLOROT_UNIFORM, ActivationOps::tanh);

    /// eˣ over its sum along a row: positive numbers with the sum 1. Losses that take logits need
    /// no softmax before them.
    public static final Activation SOFTMAX =
            named("softmax", Initializers.GLOROT_UNIFORM, x -> ActivationOps.softmax(x, -1));

    /// The rectified linear unit max(x, 0).
    public static final Activation RELU =
            named("relu", Initializers.HE_NORMAL, ActivationOps::relu);

    /// x above 0, and 0.1 x elsewhere.
    public static final Activation LEAKY_RELU = leakyRelu(LEAK);

    /// x above 0, and eˣ - 1 elsewhere.
    public static final Activation ELU = named("elu", Initializers.HE_NORMAL, ActivationOps::elu);

    /// The scaled exponential linear unit: it preserves mean 0 and variance 1 if weights start from
    /// [Initializers#LECUN_NORMAL].
    public static final Activation SELU =
            named("selu", Initializers.LECUN_NORMAL, ActivationOps::selu);

    /// log(1 + eˣ): a smooth rectifier.
    public static final Activation SOFTPLUS =
            named("softplus", Initializers.HE_NORMAL, ActivationOps::softplus);

    /// The Gaussian error linear unit x Φ(x).
    public static final Activation GELU =
            named("gelu", Initializers.HE_NORMAL, ActivationOps::gelu);

    /// x / (1 + e⁻ˣ), also called swish.
    public static final Activation SILU =
            named("silu", Initializers.HE_NORMAL, ActivationOps::silu);

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

    /// x above 0, and slope · x elsewhere; weights before it start from [Initializers#heNormal].
    ///
    /// @param slope a finite number, such as 0.1 or 0.01
    public static Activation leakyRelu(double slope) {
        return named(
                "leaky relu " + slope,
                Initializers.heNormal(slope),
                x -> ActivationOps.leakyRelu(x, slope));
    }

    /// Returns an activation with a name and a default initialiser for the weights before it.
    public static Activation named(String label, Initializer initializer, Activation function) {
        return new Named(label, initializer, function);
    }
}
