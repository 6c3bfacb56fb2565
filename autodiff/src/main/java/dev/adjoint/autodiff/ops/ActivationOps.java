package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;

/// The vocabulary of activation functions, element by element, beside tanh, sigmoid and relu in
/// [ElementwiseOps].
public final class ActivationOps {
    private static final double LEAK = 0.01;

    private ActivationOps() {}

    /// x above 0, and x / 100 elsewhere.
    public static Node leakyRelu(Node x) {
        return leakyRelu(x, LEAK);
    }

    /// x above 0, and slope · x elsewhere; the derivative at 0 is the slope.
    public static Node leakyRelu(Node x, double slope) {
        return Elementwise.of(new LeakyRelu(slope), x);
    }

    /// x above 0, and eˣ - 1 elsewhere.
    public static Node elu(Node x) {
        return elu(x, 1);
    }

    /// x above 0, and alpha (eˣ - 1) elsewhere; the derivative at 0 is alpha.
    public static Node elu(Node x, double alpha) {
        return Elementwise.of(new Elu(alpha), x);
    }

    /// The scaled exponential linear unit, which keeps mean 0 and variance 1.
    public static Node selu(Node x) {
        return Elementwise.of(new Selu(), x);
    }

    /// The Gaussian error linear unit x Φ(x), by the error function.
    public static Node gelu(Node x) {
        return Elementwise.of(new Gelu(), x);
    }

    /// The Gaussian error linear unit in its approximate form ½ x (1 + tanh(√(2/π) (x + 0.044715
    /// x³))) (D. Hendrycks and K. Gimpel, "Gaussian error linear units", 2016), as x σ(2 √(2/π) (x
    /// + 0.044715 x³)), which keeps the digits of a small result.
    public static Node geluTanh(Node x) {
        return Elementwise.of(new GeluTanh(), x);
    }

    /// x / (1 + e⁻ˣ), also known as swish.
    public static Node silu(Node x) {
        return Elementwise.of(new Silu(), x);
    }

    /// log(1 + eˣ), without overflow.
    public static Node softplus(Node x) {
        return Elementwise.of(new Softplus(), x);
    }

    /// x / (1 + |x|).
    public static Node softsign(Node x) {
        return Elementwise.of(new Softsign(), x);
    }

    /// (x + 3) / 6 between 0 and 1, and these beyond; the derivative at ±3 is 0.
    public static Node hardSigmoid(Node x) {
        return Elementwise.of(new HardSigmoid(), x);
    }
}
