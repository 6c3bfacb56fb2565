package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.text.Mistake;

/// Flattens each row to one axis of features, in row-major order.
public record Flatten(String name) implements Layer {
    @Override
    public Node output(Node x, Pass pass) {
        int rows = x.shape().size(0);
        return ShapeOps.reshape(x, rows, x.shape().without(0).count());
    }

    /// @throws IllegalArgumentException if rows have fewer than two axes
    @Override
    public Shape outputShape(Shape row) {
        if (row.rank() < 2) {
            throw Mistake.of(
                    name,
                    "rows of " + row,
                    "two axes or more",
                    "leave it out, the rows are flat already");
        }
        return Shape.of(row.count());
    }
}
