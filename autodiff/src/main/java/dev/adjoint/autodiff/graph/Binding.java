package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

/// A value for an input, made by [Input#is].
public record Binding(Input input, Tensor value) {
    /// @throws IllegalArgumentException if the shape differs from the input's, or the input is
    ///   int32 and a number is not an int32
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
        if (input.dtype() == DType.INT32 && value.dtype().isFloating()) {
            requireWhole(input, value);
        }
        value = value.as(input.dtype());
    }

    private static void requireWhole(Input input, Tensor value) {
        for (int i = 0; i < value.shape().count(); i++) {
            if (value.at(i) != (int) value.at(i)) {
                throw new IllegalArgumentException(
                        "input "
                                + input.name()
                                + ": got "
                                + Tensor.text(value.at(i))
                                + " as element "
                                + i
                                + ", needed whole numbers for "
                                + input.type()
                                + ": round them first?  declared at "
                                + input.origin().line());
            }
        }
    }
}
