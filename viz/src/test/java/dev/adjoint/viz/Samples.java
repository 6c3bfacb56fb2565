package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.gelu;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ShapeOps.get;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;
import static dev.adjoint.autodiff.ops.StatisticsOps.standardize;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.DType;

/// Graphs that the tests draw.
final class Samples {
    static final Input X = scalar("x");
    static final Input Y = scalar("y");
    static final Input Z = scalar("z");
    static final Node PRODUCT = mul(add(X, Y), Z);

    private Samples() {}

    /// The figure of f = (x + y) z at (-2, 5, -4).
    static GraphPicture textbook() {
        return GraphPicture.of(PRODUCT).named("f", PRODUCT).withValues(X.is(-2), Y.is(5), Z.is(-4));
    }

    /// The loss of layers of 8 units on a batch of 32, each layer in a scope of its own in `net`.
    static Node network(int layers) {
        Node output = input("images", DType.FLOAT32, 32, 8);
        for (int layer = 1; layer <= layers; layer++) {
            Node read = output;
            String name = "dense" + layer;
            output = Origin.inScope("net/" + name, () -> dense(name, read));
        }
        return softmaxCrossEntropy(output, input("targets", DType.FLOAT32, 32, 8));
    }

    /// The mean square of the last state of a recurrent network, unrolled.
    static Node recurrence(int steps) {
        Node w = parameter("w", DType.FLOAT32, 16, 16);
        Node u = parameter("u", DType.FLOAT32, 8, 16);
        Node b = parameter("b", DType.FLOAT32, 16);
        Node x = input("x", DType.FLOAT32, steps, 4, 8);
        Node h = input("h", DType.FLOAT32, 4, 16);
        for (int t = 0; t < steps; t++) {
            h = tanh(add(add(matmul(h, w), matmul(get(x, t), u)), b));
        }
        return mean(mul(h, h));
    }

    /// A transformer block of `rows` rows of `width` numbers.
    static Node block(int rows, int width) {
        Node x = input("x", DType.FLOAT32, rows, width);
        return Origin.inScope("block", () -> block(x, width));
    }

    private static Node block(Node x, int width) {
        Node normal = Origin.inScope("norm1", () -> norm("norm1", x, width));
        Node attention = Origin.inScope("attention", () -> attention(normal, width));
        Node sum = add(x, attention);
        Node again = Origin.inScope("norm2", () -> norm("norm2", sum, width));
        Node hidden =
                Origin.inScope(
                        "mlp",
                        () ->
                                matmul(
                                        gelu(matmul(again, square("w1", width))),
                                        square("w2", width)));
        return add(sum, hidden);
    }

    private static Node norm(String name, Node x, int width) {
        Node scale = parameter(name + ".scale", DType.FLOAT32, width);
        return add(
                mul(standardize(x, 1e-5, 1), scale),
                parameter(name + ".shift", DType.FLOAT32, width));
    }

    private static Node attention(Node x, int width) {
        Node keys = transpose(matmul(x, square("wk", width)));
        Node scores = softmax(div(matmul(matmul(x, square("wq", width)), keys), Math.sqrt(width)));
        return matmul(matmul(scores, matmul(x, square("wv", width))), square("wo", width));
    }

    private static Node square(String name, int width) {
        return parameter(name, DType.FLOAT32, width, width);
    }

    static Node chain(int length) {
        Node node = X;
        for (int i = 0; i < length; i++) {
            node = i % 2 == 0 ? tanh(node) : mul(node, Y);
        }
        return node;
    }

    private static Node dense(String name, Node read) {
        Node weight = parameter(name + ".weight", DType.FLOAT32, 8, 8);
        Node bias = parameter(name + ".bias", DType.FLOAT32, 8);
        return tanh(add(matmul(read, weight), bias));
    }
}
