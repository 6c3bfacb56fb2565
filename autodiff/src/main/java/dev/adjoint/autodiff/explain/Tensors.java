package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// Values as shown in an explanation.
final class Tensors {
    private static final int FEW = 12;

    private Tensors() {}

    static Tensor of(Map<Node, Tensor> values, Node node) {
        return Objects.requireNonNull(values.get(node));
    }

    /// Returns a value in the form of its node's type: `true` and `false` for a mask.
    static String text(Node node, Tensor value) {
        boolean isMask = node.dtype() == DType.BOOL && value.shape().isScalar();
        return isMask ? (value.at(0) == 0 ? "false" : "true") : text(value);
    }

    /// Returns a number at 6 digits (a zero without its sign), a few elements in brackets, or the
    /// number of elements and their range.
    static String text(Tensor value) {
        int count = value.shape().count();
        if (count <= FEW) {
            return elements(value, 0, 0, count);
        }
        double[] all = value.toDoubles();
        double least = Arrays.stream(all).min().orElse(Double.NaN);
        double most = Arrays.stream(all).max().orElse(Double.NaN);
        return count
                + " numbers from "
                + Tensor.text(least, value.dtype())
                + " to "
                + Tensor.text(most, value.dtype());
    }

    /// Returns a factor of a product, or a term of a sum, that is not the first: `(-4)`.
    static String operand(String text) {
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    private static String elements(Tensor value, int axis, int from, int count) {
        Shape shape = value.shape();
        if (axis == shape.rank()) {
            return Tensor.text(value.at(from) + 0.0, value.dtype());
        }
        StringBuilder text = new StringBuilder("[");
        int size = shape.size(axis);
        for (int i = 0; i < size && count > 0; i++) {
            int step = count / size;
            text.append(i == 0 ? "" : ", ");
            text.append(elements(value, axis + 1, from + i * step, step));
        }
        return text.append("]").toString();
    }
}
