package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Formats numbers for a picture.
final class Numerals {
    private static final MathContext DIGITS = new MathContext(3);
    private static final String[] UNITS = {" B", " KB", " MB", " GB", " TB"};

    private Numerals() {}

    /// Formats a number with three digits, such as `-0.53`.
    static String shortly(double value) {
        return Double.isFinite(value)
                ? Tensor.text(new BigDecimal(value).round(DIGITS).doubleValue())
                : Tensor.text(value);
    }

    /// Formats a count with grouped thousands, such as `401,920`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Formats a count with its noun, such as `1 kernel` and `14 kernels`.
    static String count(long count, String of) {
        return count(count) + " " + of + (count == 1 ? "" : "s");
    }

    /// Formats bytes in the largest unit with a value of at least one, such as `401.4 KB`; a KB is
    /// 1,000 bytes.
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return digits.replaceFirst("\\.0$", "") + UNITS[unit];
    }

    /// Formats sizes such as `28 × 28`.
    static String sizes(Shape shape) {
        return Arrays.stream(shape.sizes())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" × "));
    }
}
