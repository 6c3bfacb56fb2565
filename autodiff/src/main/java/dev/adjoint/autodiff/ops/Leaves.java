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
/// `double`; models that want speed say `FLOAT32`.
public final class Leaves {
    private Leaves() {}

    /// A float64 scalar, given to each run by name.
    public static Input scalar(String name) {
        return input(name);
    }

    /// A float64 tensor, given to each run by name.
    public static Input input(String name, int... sizes) {
        return input(name, DType.FLOAT64, sizes);
    }

    /// A tensor, given to each run by name.
    public static Input input(String name, DType dtype, int... sizes) {
        return new Input(name, type(name, dtype, sizes), Input.Role.ARGUMENT);
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

    /// A float64 scalar that is known now. Beside a node of another type, write the number itself:
    /// `add(x, 1)`.
    public static Node constant(double value) {
        return constant(Tensor.scalar(value));
    }

    /// A tensor that is known now.
    public static Node constant(Tensor value) {
        return new Constant(value);
    }

    /// A scalar of the element type of `node`.
    ///
    /// @throws IllegalArgumentException where that is int32 and the number is not
    static Node like(Node node, double value) {
        Node scalar = new NodeLanes(node.dtype()).constant(value);
        if (node.dtype() == DType.INT32 && value != (int) value) {
            throw new IllegalArgumentException(
                    "constant: got "
                            + Tensor.text(value)
                            + " beside whole numbers, "
                            + node.type()
                            + ", needed a whole number: cast them to a floating type?  at "
                            + scalar.origin().line());
        }
        return scalar;
    }

    /// A mistake in the axis, or the number of axes, that an operation on `x` was given.
    static ShapeMismatchException mismatch(Node x, String operation, int axis, String cure) {
        return new ShapeMismatchException(
                operation, "axis " + axis + " for " + x.type(), cure, like(x, 0).origin().line());
    }
}
