package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.ResultShape;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

/// The nodes that a graph starts from. Without an element type they are float64, Java's own
/// `double`; models that need speed use `FLOAT32`.
public final class Leaves {
    private Leaves() {}

    /// A float64 scalar, passed to each run by name.
    public static Input scalar(String name) {
        return input(name);
    }

    /// A float64 tensor, passed to each run by name.
    public static Input input(String name, int... sizes) {
        return input(name, DType.FLOAT64, sizes);
    }

    /// A tensor, passed to each run by name.
    public static Input input(String name, DType dtype, int... sizes) {
        return new Input(name, type(name, dtype, sizes), Input.Role.ARGUMENT);
    }

    /// A tensor of this type, such as that of another node, passed to each run by name.
    public static Input input(String name, TensorType type) {
        return new Input(name, type, Input.Role.ARGUMENT);
    }

    /// A float64 tensor that lives between runs and that a program may replace.
    public static Input parameter(String name, int... sizes) {
        return parameter(name, DType.FLOAT64, sizes);
    }

    /// A tensor that lives between runs and that a program may replace.
    public static Input parameter(String name, DType dtype, int... sizes) {
        return new Input(name, type(name, dtype, sizes), Input.Role.STATE);
    }

    private static TensorType type(String name, DType dtype, int... sizes) {
        return new TensorType(dtype, ResultShape.of("input " + name, sizes));
    }

    /// A float64 constant. Beside a node of another type, write the number itself: `add(x, 1)`.
    public static Node constant(double value) {
        return constant(Tensor.scalar(value));
    }

    /// A constant tensor.
    public static Node constant(Tensor value) {
        return new Constant(value);
    }

    /// A scalar of the element type of `node`.
    ///
    /// @throws IllegalArgumentException if the type is int32 and the number is not an int32
    static Node like(Node node, double value) {
        return Constant.like(node, value);
    }

    /// The exception for a wrong axis, or number of axes, of an operation on `x`.
    static ShapeMismatchException mismatch(Node x, String operation, int axis, String cure) {
        return new ShapeMismatchException(
                operation, "axis " + axis + " for " + x.type(), cure, like(x, 0).origin().line());
    }
}
