package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.TensorType;

/// Where a tensor lies in a file.
///
/// @param begin its first byte, counted from the header's end
/// @param end the byte after its last one
record TensorEntry(String name, TensorType type, long begin, long end) {
    /// The bytes that its elements take.
    static long bytes(TensorType type) {
        return (long) type.shape().count() * type.dtype().bytes();
    }
}
