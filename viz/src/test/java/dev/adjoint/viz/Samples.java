package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;

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
