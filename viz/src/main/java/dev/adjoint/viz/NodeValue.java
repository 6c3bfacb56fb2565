package dev.adjoint.viz;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Collectors;

/// A value as shown in a picture.
///
/// @param text a scalar in full, a short tensor element by element, a longer one as its smallest,
///   mean and largest element
/// @param histogram of the elements of a long tensor between the smallest and the largest, as a row
///   of bars; else empty
/// @param isFinite whether all elements are finite
/// @param size the root of the mean square of the elements
record NodeValue(String text, String histogram, boolean isFinite, double size) {
    /// The maximum number of elements of a tensor that is written out.
    private static final int WRITTEN_OUT = 4;

    private static final MathContext DIGITS = new MathContext(4);
    private static final String BARS = "▁▂▃▄▅▆";
    private static final int BINS = 12;

    static NodeValue of(Tensor value) {
        double[] elements = value.toDoubles();
        boolean isFinite = Arrays.stream(elements).allMatch(Double::isFinite);
        double squares = Arrays.stream(elements).map(x -> x * x).average().orElse(0);
        return new NodeValue(
                text(value, elements), histogram(elements), isFinite, Math.sqrt(squares));
    }

    private static String text(Tensor value, double[] elements) {
        if (value.shape().isScalar()) {
            return Tensor.text(elements[0], value.dtype());
        }
        if (elements.length == 0) {
            return "no elements";
        }
        if (elements.length <= WRITTEN_OUT) {
            return Arrays.stream(elements)
                    .mapToObj(element -> shortText(element, value.dtype()))
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        DoubleSummaryStatistics all = Arrays.stream(elements).summaryStatistics();
        return "min "
                + shortText(all.getMin(), value.dtype())
                + "  mean "
                + shortText(all.getAverage())
                + "  max "
                + shortText(all.getMax(), value.dtype());
    }

    /// Returns the histogram of the finite elements.
    private static String histogram(double[] elements) {
        double[] finite = Arrays.stream(elements).filter(Double::isFinite).toArray();
        double min = Arrays.stream(finite).min().orElse(0);
        double max = Arrays.stream(finite).max().orElse(0);
        if (elements.length <= WRITTEN_OUT || !(max - min > 0) || Double.isInfinite(max - min)) {
            return "";
        }
        int[] counts = new int[BINS];
        for (double x : finite) {
            counts[(int) Math.min(BINS - 1, (x - min) / (max - min) * BINS)]++;
        }
        int most = Arrays.stream(counts).max().orElseThrow();
        return Arrays.stream(counts)
                .mapToObj(count -> BARS.charAt(height(count, most)))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /// The lowest bar stands for no elements.
    private static int height(int count, int most) {
        int highest = BARS.length() - 1;
        return count == 0 ? 0 : (int) Math.max(1, Math.round((double) highest * count / most));
    }

    /// Formats a number with four digits, whole numbers of int32 with all digits.
    private static String shortText(double value, DType dtype) {
        return dtype == DType.INT32 ? Tensor.text(value, dtype) : shortText(value);
    }

    /// Formats a number with four digits.
    static String shortText(double value) {
        return Double.isFinite(value)
                ? Tensor.text(new BigDecimal(value).round(DIGITS).doubleValue())
                : Tensor.text(value);
    }
}
