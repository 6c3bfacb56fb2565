package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds the broadcasts that a formula omits because NumPy's rule implies them.
final class Broadcasts {
    private Broadcasts() {}

    /// The arguments that a formula shows for a node: its inputs, or the nodes that they broadcast.
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

    /// Whether a product has a scalar factor or a scalar result, so that it cannot be taken for a
    /// matrix product.
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

    /// Whether the factors already have their matrix sizes, and their batches broadcast to the
    /// product's.
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
