package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.like;
import static dev.adjoint.autodiff.ops.Powers.largest;
import static dev.adjoint.autodiff.ops.Powers.logSumOfPowers;
import static dev.adjoint.autodiff.ops.Powers.shifted;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.ShapeMismatchException;

/// Activation functions: element by element, and softmax along an axis.
public final class ActivationOps {
    private static final double LEAK = 0.01;

    private ActivationOps() {}

    /// The hyperbolic tangent.
    public static Node tanh(Node x) {
        return Elementwise.of(new Tanh(), x);
    }

    /// The logistic function 1 / (1 + e⁻ˣ).
    public static Node sigmoid(Node x) {
        return Elementwise.of(new Sigmoid(), x);
    }

    /// The rectified linear unit max(x, 0).
    public static Node relu(Node x) {
        return Elementwise.of(new Relu(), x);
    }

    /// Heaviside's step: 0 below 0, ½ at 0, 1 above; the derivative is 0.
    public static Node step(Node x) {
        return step(x, 0.5);
    }

    /// Heaviside's step with the value `atZero` at 0; NaN at NaN. The derivative is 0.
    public static Node step(Node x, double atZero) {
        return Elementwise.of(new Step(atZero), x);
    }

    /// x if x > 0, and x / 100 otherwise.
    public static Node leakyRelu(Node x) {
        return leakyRelu(x, LEAK);
    }

    /// x if x > 0, and slope · x otherwise; the derivative at 0 is the slope.
    public static Node leakyRelu(Node x, double slope) {
        return Elementwise.of(new LeakyRelu(slope), x);
    }

    /// x if x > 0, and eˣ - 1 otherwise.
    public static Node elu(Node x) {
        return elu(x, 1);
    }

    /// x if x > 0, and alpha (eˣ - 1) otherwise; the derivative at 0 is alpha.
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
    /// x³))) (D. Hendrycks and K. Gimpel, "Gaussian error linear units", 2016), computed as x σ(u)
    /// with u = 2 √(2/π) (x + 0.044715 x³), which keeps the digits of a small result.
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

    /// (x + 3) / 6, limited to the range from 0 to 1; the derivative at ±3 is 0.
    public static Node hardSigmoid(Node x) {
        return Elementwise.of(new HardSigmoid(), x);
    }

    /// exp x / Σ exp x along the last axis; 1 for a scalar.
    public static Node softmax(Node x) {
        return softmax(x, lastAxis(x));
    }

    /// exp x / Σ exp x along `axes`, as exp(log softmax x). If the largest elements are infinite,
    /// they share 1 evenly.
    public static Node softmax(Node x, int... axes) {
        return Origin.inComposite("softmax", () -> exp(logSoftmax(x, axes)));
    }

    /// log softmax x along the last axis; 0 for a scalar.
    public static Node logSoftmax(Node x) {
        return logSoftmax(x, lastAxis(x));
    }

    /// log softmax x along `axes`: finite even if the softmax underflows, and negative infinity
    /// only for an infinite distance to the largest element.
    public static Node logSoftmax(Node x, int... axes) {
        return Origin.inComposite(
                "logSoftmax",
                () -> {
                    Node shifted = shifted(x, largest(x, axes), axes);
                    Node log = logSumOfPowers(shifted, axes);
                    return sub(shifted, ShapeOps.unreduce(log, x.shape(), axes));
                });
    }

    private static int[] lastAxis(Node x) {
        return x.shape().isScalar() ? new int[0] : new int[] {-1};
    }

    /// The largest of each `pieces` neighbours along an axis, which becomes `pieces` times shorter:
    /// maxout units (Goodfellow et al., "Maxout networks", 2013).
    ///
    /// @throws ShapeMismatchException if `pieces` does not divide the size of the axis
    public static Node maxout(Node x, int pieces, int axis) {
        int at = Axis.of("maxout", x, axis);
        int size = x.shape().size(at);
        if (pieces < 1 || size % pieces != 0) {
            throw new ShapeMismatchException(
                    "maxout",
                    size + " elements along axis " + axis + " for pieces of " + pieces,
                    "give a number of pieces that divides the axis",
                    like(x, 0).origin().line());
        }
        Node wide = ShapeOps.expandDims(x, at + 1);
        int[] sizes = wide.shape().sizes();
        sizes[at] = size / pieces;
        sizes[at + 1] = pieces;
        return ReductionOps.max(ShapeOps.reshape(x, sizes), at + 1);
    }
}
