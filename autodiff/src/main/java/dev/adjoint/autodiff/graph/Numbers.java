package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers as formulas show them: with all digits that distinguish them from the next number of
/// their type.
final class Numbers {
    /// Numbers with more digits than this before the point, or zeros behind it, have an exponent.
    private static final int PLACES = 9;

    /// The most elements of a constant that a listing shows.
    private static final int LISTED = 6;

    private Numbers() {}

    /// Text such as `2`, `0.1`, `-1e-9`, `∞`, `NaN`; `true` and `false` for masks.
    static String text(double value, DType dtype) {
        if (dtype == DType.BOOL) {
            return value == 0 ? "false" : "true";
        }
        if (dtype == DType.INT32) {
            return Integer.toString((int) value);
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-∞" : "∞";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        String shortest =
                dtype == DType.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
        BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent < PLACES && exponent > -PLACES / 2) {
            return exact.toPlainString();
        }
        return exact.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /// The text of a constant in a listing: a number, or the first elements.
    static String listed(Tensor value) {
        if (value.shape().isScalar()) {
            return text(value.at(0), value.dtype());
        }
        boolean isMore = value.shape().count() > LISTED;
        return "[" + String.join(", ", elements(value, LISTED)) + (isMore ? ", …]" : "]");
    }

    /// The first elements, at most `most`.
    static List<String> elements(Tensor value, int most) {
        return IntStream.range(0, Math.min(most, value.shape().count()))
                .mapToObj(i -> text(value.at(i), value.dtype()))
                .toList();
    }
}
