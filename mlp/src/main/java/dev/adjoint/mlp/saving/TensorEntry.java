package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.TensorType;

/// The position of a tensor in a file.
///
/// @param begin its first byte, counted from the header's end
/// @param end the byte after its last one
record TensorEntry(String name, TensorType type, long begin, long end) {
    /// The number of bytes of its elements.
    static long bytes(TensorType type) {
        return (long) type.shape().count() * type.dtype().bytes();
    }
}
