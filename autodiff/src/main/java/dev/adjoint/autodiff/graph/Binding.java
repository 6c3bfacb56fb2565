package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;

/// A value for an input, made by [Input#is].
public record Binding(Input input, Tensor value) {
    /// @throws IllegalArgumentException where the shape is not the input's
    public Binding {
        if (!value.shape().equals(input.shape())) {
            throw new IllegalArgumentException(
                    "input "
                            + input.name()
                            + ": got "
                            + value.type()
                            + ", needed "
                            + input.type()
                            + ": reshape the value?  declared at "
                            + input.origin().line());
        }
        value = value.as(input.dtype());
    }
}
