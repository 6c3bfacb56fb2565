package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

/// A value for an input, made by [Input#is].
public record Binding(Input input, Tensor value) {
    /// @throws IllegalArgumentException if the shape differs from the input's, or the input is
    ///   int32 or bool and a number is not an int32, or neither 0 nor 1
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
        if (value.dtype().isFloating()) {
            requireNumbers(input, value);
        }
        value = value.as(input.dtype());
    }

    private static void requireNumbers(Input input, Tensor value) {
        for (int i = 0; i < value.shape().count(); i++) {
            double number = value.at(i);
            if (input.dtype() == DType.INT32 && number != (int) number) {
                boolean isWhole = number == Math.rint(number);
                throw isWhole
                        ? mistake(input, i, number, "numbers of 32 bits", "make it float64?")
                        : mistake(input, i, number, "whole numbers", "round them first?");
            }
            if (input.dtype() == DType.BOOL && number != 0 && number != 1) {
                throw mistake(input, i, number, "0 or 1", "compare the numbers first?");
            }
        }
    }

    private static IllegalArgumentException mistake(
            Input input, int element, double got, String needed, String cure) {
        return new IllegalArgumentException(
                "input "
                        + input.name()
                        + ": got "
                        + got
                        + " as element "
                        + element
                        + ", needed "
                        + needed
                        + " for "
                        + input.type()
                        + ": "
                        + cure
                        + "  declared at "
                        + input.origin().line());
    }
}
