package dev.adjoint.viz.plot;

import java.util.Arrays;
import java.util.List;

/// Conversion of values for an axis of XChart, and the labels of its ticks. XChart receives numbers
/// with differences of about 1 to 10, since it finds no round ticks for very small steps. Its own
/// logarithmic axis has no label if no power of ten is in range.
///
/// @param low the lowest value of the axis
/// @param high the highest
/// @param unit the meaning of XChart's 1: the power of ten of a difference if steps are even, the
///   factor if the axis is logarithmic
/// @param names of the values 0, 1, 2 and so on; empty if they are numbers
record Scale(Kind kind, double low, double high, double unit, List<String> names) {
    /// The spacing of values on an axis.
    enum Kind {
        LINEAR,
        LOGARITHMIC,
        /// Whole numbers, without ticks in between.
        WHOLE
    }

    /// The number of decimal digits of ticks below the size of the range.
    private static final int DIGITS = 5;

    /// The number of digits of a power of two, such as 0.015625.
    private static final int EXACT = 6;

    /// The factor below which an axis has even steps, regardless of its kind.
    private static final double NARROW = 3;

    /// The factor above which an axis has its ticks at powers of ten, rather than of two.
    private static final double WIDE = 100;

    /// The minimum distance between the names of two categories, in pixels.
    private static final int LEAST = 16;

    /// Creates an axis that covers all the values that it can show.
    static Scale of(Kind kind, double[] values) {
        double[] shown = Arrays.stream(values).filter(value -> shows(kind, value)).toArray();
        double low = Arrays.stream(shown).min().orElse(1);
        double high = Arrays.stream(shown).max().orElse(low);
        if (kind == Kind.LOGARITHMIC && high > NARROW * low) {
            return new Scale(kind, low, high, high > WIDE * low ? 10 : 2, List.of());
        }
        return between(kind == Kind.WHOLE ? kind : Kind.LINEAR, low, high);
    }

    /// Creates an axis with even steps.
    static Scale between(Kind kind, double low, double high) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        double least = kind == Kind.WHOLE ? 1 : Math.max(1e-9 * size, 4 * Double.MIN_VALUE);
        double margin = size == 0 ? 1 : Math.max(Math.abs(low) * 0.05, least);
        boolean isWide = high - low > least / 2;
        double from = isWide ? low : Math.max(low - margin, -Double.MAX_VALUE);
        double to = isWide ? high : Math.min(high + margin, Double.MAX_VALUE);
        double half = to / 2 - from / 2;
        boolean isNormal = half >= Double.MIN_NORMAL;
        double power = Math.floor(isNormal ? Math.log10(half) : Math.log10(to - from) - 1);
        return new Scale(kind, from, to, power, List.of());
    }

    /// Creates an axis of categories.
    static Scale of(List<String> names) {
        return new Scale(Kind.WHOLE, -0.5, names.size() - 0.5, 1, names);
    }

    /// Whether the axis can show a value.
    boolean shows(double value) {
        return shows(kind, value);
    }

    static boolean shows(Kind kind, double value) {
        return Double.isFinite(value) && (kind != Kind.LOGARITHMIC || value > 0);
    }

    /// The number passed to XChart for a value: NaN, which leaves a gap, if it cannot be shown.
    double at(double value) {
        if (!shows(value)) {
            return Double.NaN;
        }
        return switch (kind) {
            case LINEAR -> Numbers.shifted(value, (int) -unit);
            case LOGARITHMIC -> Math.log(value) / Math.log(unit);
            case WHOLE -> value;
        };
    }

    /// The title of the axis, which says that it is logarithmic.
    String titled(String title) {
        if (kind != Kind.LOGARITHMIC) {
            return title;
        }
        return title.isBlank() ? "log scale" : title + " (log scale)";
    }

    /// The label of a tick. XChart widens the steps as long as two labels are equal, and has no
    /// ticks if the labels of its ends are equal.
    String label(double tick) {
        return switch (kind) {
            case LINEAR -> Numbers.rounded(tick, DIGITS, (int) unit);
            case LOGARITHMIC -> Numbers.power(unit, tick, unit == 2 ? EXACT : 3);
            case WHOLE -> isWhole(tick) ? whole(Math.round(tick)) : tick < low + 1 ? " " : "  ";
        };
    }

    /// The minimum distance between two ticks in pixels, on an axis of `pixels` pixels.
    int spacing(double pixels, int usual) {
        int one = (int) (0.8 * pixels / (at(high) - at(low)));
        return kind == Kind.LINEAR ? usual : Math.max(names.isEmpty() ? usual : LEAST, one);
    }

    private String whole(long tick) {
        if (names.isEmpty()) {
            return Long.toString(tick);
        }
        boolean isNamed = tick >= 0 && tick < names.size();
        return isNamed ? names.get((int) tick) : " ".repeat((int) Math.abs(2 * tick) + 3);
    }

    private static boolean isWhole(double tick) {
        return Math.abs(tick - Math.rint(tick)) < 1e-6;
    }
}
