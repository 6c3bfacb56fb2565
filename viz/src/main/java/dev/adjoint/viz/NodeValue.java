package dev.adjoint.viz;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A value as shown in a picture.
///
/// @param numbers of a scalar, of each element of a short tensor, or the smallest, mean and largest
///   finite element of a longer one
/// @param histogram of the elements of a long tensor between the smallest and the largest, as a row
///   of bars; else empty
/// @param fault how many elements of a long tensor are NaN or infinite, and the indices of the
///   first; empty if all are finite
/// @param isFinite whether all elements are finite
/// @param size the root of the mean square of the elements
record NodeValue(
        Kind kind,
        List<Double> numbers,
        DType dtype,
        String histogram,
        String fault,
        boolean isFinite,
        double size) {
    /// The meaning of the numbers.
    enum Kind {
        SCALAR,
        ELEMENTS,
        EXTREMES
    }

    /// The maximum number of elements of a tensor that is written out.
    private static final int WRITTEN_OUT = 4;

    private static final MathContext DIGITS = new MathContext(4);
    private static final String BARS = "▁▂▃▄▅▆";
    private static final int BINS = 12;

    static NodeValue of(Tensor value) {
        double[] elements = value.toDoubles();
        boolean isFinite = Arrays.stream(elements).allMatch(Double::isFinite);
        double squares = Arrays.stream(elements).map(x -> x * x).average().orElse(0);
        boolean isShort = elements.length <= WRITTEN_OUT;
        DoubleSummaryStatistics finite =
                Arrays.stream(elements).filter(Double::isFinite).summaryStatistics();
        double[] extremes =
                finite.getCount() == 0
                        ? new double[0]
                        : new double[] {finite.getMin(), finite.getAverage(), finite.getMax()};
        double[] numbers = isShort ? elements : extremes;
        Kind ofTensor = isShort ? Kind.ELEMENTS : Kind.EXTREMES;
        return new NodeValue(
                value.shape().isScalar() ? Kind.SCALAR : ofTensor,
                Arrays.stream(numbers).boxed().toList(),
                value.dtype(),
                histogram(elements),
                isShort || isFinite ? "" : fault(elements, value.shape()),
                isFinite,
                Math.sqrt(squares));
    }

    /// Returns the numbers as text: a scalar in full, others with four digits.
    ///
    /// @param decimals the number of digits after the point; none for these
    String text(OptionalInt decimals) {
        return switch (kind) {
            case SCALAR ->
                    decimals.isPresent()
                            ? text(0, dtype, decimals)
                            : Tensor.text(numbers.getFirst(), dtype);
            case ELEMENTS ->
                    numbers.isEmpty()
                            ? "no elements"
                            : IntStream.range(0, numbers.size())
                                    .mapToObj(i -> text(i, dtype, decimals))
                                    .collect(Collectors.joining(", ", "(", ")"));
            case EXTREMES ->
                    numbers.isEmpty()
                            ? ""
                            : "min "
                                    + text(0, dtype, decimals)
                                    + "  mean "
                                    + text(1, DType.FLOAT64, decimals)
                                    + "  max "
                                    + text(2, dtype, decimals);
        };
    }

    /// Returns a scalar as text, with four digits.
    ///
    /// @param decimals the number of digits after the point; none for these
    String shortText(OptionalInt decimals) {
        return text(0, dtype, decimals);
    }

    private String text(int place, DType of, OptionalInt decimals) {
        double number = numbers.get(place);
        boolean isCut = decimals.isPresent() && of.isFloating() && Double.isFinite(number);
        return isCut
                ? String.format(Locale.ROOT, "%." + decimals.getAsInt() + "f", number)
                : shortText(number, of);
    }

    /// Says how many elements are NaN or infinite, such as `2 of 12 NaN, first at [0, 3]`.
    private static String fault(double[] elements, Shape shape) {
        long nans = Arrays.stream(elements).filter(Double::isNaN).count();
        long infinities = Arrays.stream(elements).filter(Double::isInfinite).count();
        int first = 0;
        while (Double.isFinite(elements[first])) {
            first++;
        }
        String both = nans > 0 && infinities > 0 ? ", " : "";
        return (nans > 0 ? nans + " of " + elements.length + " NaN" : "")
                + both
                + (infinities > 0 ? infinities + " of " + elements.length + " infinite" : "")
                + ", first at "
                + Arrays.toString(indices(first, shape));
    }

    private static int[] indices(int position, Shape shape) {
        int[] strides = shape.strides();
        int[] indices = new int[shape.rank()];
        Arrays.setAll(indices, axis -> position / strides[axis] % shape.size(axis));
        return indices;
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
