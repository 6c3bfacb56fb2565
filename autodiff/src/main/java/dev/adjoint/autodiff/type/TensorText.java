package dev.adjoint.autodiff.type;

import java.util.regex.Pattern;

/// A tensor as text, in the layout of NumPy: brackets per axis, a line per row, columns aligned.
/// The middle of each axis of a large tensor is left out.
final class TensorText {
    /// The most elements of a tensor that is shown whole.
    private static final int WHOLE = 100;

    /// The most elements that are shown of a larger tensor.
    private static final int MOST = 200;

    /// The most elements that are shown at each end of an axis of a larger tensor.
    private static final int MOST_EDGES = 4;

    private static final int MOST_AXES = 6;

    private final Tensor tensor;
    private final int rank;
    private final int[] strides;
    private final int edges;

    /// The length that elements are padded to, so that columns are aligned.
    private int width;

    private TensorText(Tensor tensor) {
        this.tensor = tensor;
        this.rank = tensor.shape().rank();
        this.strides = tensor.shape().strides();
        this.edges = edges(tensor.shape());
    }

    /// The elements, followed by the type. A tensor of many axes is shown as one row.
    static String of(Tensor tensor) {
        Shape shape = tensor.shape();
        Tensor laidOut =
                shape.rank() > MOST_AXES ? tensor.reshape(Shape.of(shape.count())) : tensor;
        return new TensorText(laidOut).elements() + " : " + tensor.type();
    }

    private String elements() {
        StringBuilder text = new StringBuilder();
        append(text, 0, 0);
        if (rank > 1) {
            width = widest(text);
            text.setLength(0);
            append(text, 0, 0);
        }
        return text.toString();
    }

    private static int widest(CharSequence text) {
        return Pattern.compile("[^\\[\\],\\s]+")
                .matcher(text)
                .results()
                .mapToInt(element -> element.end() - element.start())
                .max()
                .orElse(0);
    }

    private void append(StringBuilder text, int axis, int offset) {
        if (axis == rank) {
            String element = element(offset);
            text.repeat(' ', Math.max(0, width - element.length())).append(element);
            return;
        }
        int size = tensor.shape().size(axis);
        boolean isWhole = size <= 2 * edges;
        text.append('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                text.append(separator(axis));
            }
            if (!isWhole && i == edges) {
                text.append('…').append(separator(axis));
                i = size - edges;
            }
            append(text, axis + 1, offset + i * strides[axis]);
        }
        text.append(']');
    }

    /// The separator of two elements along an axis. Each row begins on a new line.
    private String separator(int axis) {
        return axis == rank - 1 ? ", " : "," + "\n".repeat(rank - 1 - axis) + " ".repeat(axis + 1);
    }

    private String element(int offset) {
        double element = tensor.at(offset);
        return tensor.dtype() == DType.BOOL
                ? Boolean.toString(element != 0)
                : Tensor.text(element, tensor.dtype());
    }

    /// The number of elements shown at each end of an axis, few enough to keep the text short.
    private static int edges(Shape shape) {
        if (shape.count() <= WHOLE) {
            return WHOLE;
        }
        int edges = MOST_EDGES;
        while (edges > 1 && shown(shape, edges) > MOST) {
            edges--;
        }
        return edges;
    }

    private static long shown(Shape shape, int edges) {
        long shown = 1;
        for (int size : shape.sizes()) {
            shown = Math.min(shown * Math.min(size, 2 * edges), Integer.MAX_VALUE);
        }
        return shown;
    }
}
