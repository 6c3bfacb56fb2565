package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.DType;

/// Where a node's elements lie in memory, in row-major order.
public sealed interface Place {
    /// In the arena of an element type, from an offset on.
    record InArena(DType dtype, int offset) implements Place {}

    /// In the state of this input.
    record InState(Input state) implements Place {}

    /// In an array that all runs share.
    record Shared(Constant constant) implements Place {}
}
