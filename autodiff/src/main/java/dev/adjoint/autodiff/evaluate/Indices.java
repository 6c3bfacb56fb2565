package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.type.Shape;

/// Positions of a shape's elements in another array.
final class Indices {
    private Indices() {}

    /// For each element of `shape` in row-major order, the sum of its index times `strides`.
    static int[] positions(Shape shape, int[] strides) {
        int[] positions = new int[shape.count()];
        int[] index = new int[shape.rank()];
        int position = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < shape.size(axis)) {
                    break;
                }
                position -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }
        return positions;
    }
}
