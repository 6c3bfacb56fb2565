package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which broadcasts a formula leaves out: those that NumPy's rule would put back.
final class Broadcasts {
    private Broadcasts() {}

    /// What a formula shows as the arguments of a node: its inputs, or what they stretch.
    static List<Node> shownInputs(Node node) {
        if (node.inputs().stream().noneMatch(Broadcasts::isBroadcast)) {
            return node.inputs();
        }
        List<Node> unstretched =
                node.inputs().stream()
                        .map(input -> isBroadcast(input) ? input.inputs().getFirst() : input)
                        .toList();
        boolean isImplied =
                switch (node) {
                    case Elementwise _ ->
                            impliedShape(unstretched).equals(Optional.of(node.shape()));
                    case Contract contract -> isImplied(contract, unstretched);
                    case Input _, Constant _, Reduce _, Scan _, Move _, RandomDraw _, Marker _ ->
                            false;
                };
        return isImplied ? unstretched : node.inputs();
    }

    /// Whether a product multiplies by one number, or two numbers, so that no one could take it for
    /// a product of matrices.
    static boolean isScaling(Node product) {
        return product.shape().isScalar()
                || shownInputs(product).stream().anyMatch(input -> input.shape().isScalar());
    }

    private static boolean isBroadcast(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Broadcast;
    }

    private static Optional<Shape> impliedShape(List<Node> inputs) {
        Optional<Shape> shape = Optional.of(inputs.getFirst().shape());
        for (Node input : inputs) {
            shape = shape.flatMap(so -> Broadcasting.common(so, input.shape()));
        }
        return shape;
    }

    /// Whether the factors are matrices as they are, and their batches broadcast to the product's.
    private static boolean isImplied(Contract product, List<Node> factors) {
        for (int i = 0; i < factors.size(); i++) {
            Shape from = factors.get(i).shape();
            Shape to = product.input(i).shape();
            boolean isMatrix = from.rank() >= 2 && Arrays.equals(matrix(from), matrix(to));
            if (!isMatrix) {
                return false;
            }
        }
        return Broadcasting.common(batch(factors.get(0)), batch(factors.get(1)))
                .equals(Optional.of(product.batch()));
    }

    private static int[] matrix(Shape shape) {
        return Arrays.copyOfRange(shape.sizes(), shape.rank() - 2, shape.rank());
    }

    private static Shape batch(Node node) {
        return Shape.of(Arrays.copyOf(node.shape().sizes(), node.shape().rank() - 2));
    }
}
