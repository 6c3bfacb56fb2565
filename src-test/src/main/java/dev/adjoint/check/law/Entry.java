package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;

/// A position in a tensor, for messages.
///
/// @param position the position in row-major order
record Entry(String tensor, Shape shape, int position) {
    @Override
    public String toString() {
        int[] strides = shape.strides();
        int[] index = new int[shape.rank()];
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = position / strides[axis] % shape.size(axis);
        }
        return tensor + (shape.isScalar() ? "" : Arrays.toString(index));
    }
}
