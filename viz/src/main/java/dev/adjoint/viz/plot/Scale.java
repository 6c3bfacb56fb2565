package dev.adjoint.viz.plot;

import java.util.Arrays;
import java.util.List;

/// What values become on their way to an axis of XChart, and the labels of its ticks. XChart gets
/// numbers that lie about 1 to 10 apart, since it finds no round ticks for very small steps, and
/// its own logarithmic axis has no label where no power of ten is in sight.
///
/// @param low the lowest value of the axis
/// @param high the highest
/// @param unit what XChart's 1 stands for: the power of ten of a difference if steps are even, the
///   factor if the axis is logarithmic
/// @param names of the values 0, 1, 2 and so on; empty where they are numbers
record Scale(Kind kind, double low, double high, double unit, List<String> names) {
    /// How values lie on an axis.
    enum Kind {
        LINEAR,
        LOGARITHMIC,
        /// Numbers without ticks between them.
        WHOLE
    }

    /// How far below a range's size the digits of its ticks reach, as a power of ten.
    private static final int DIGITS = 5;

    /// An axis over less than this factor has even steps, whatever it was to have.
    private static final double NARROW = 3;

    /// An axis over more than this factor has its ticks at powers of ten, and not of two.
    private static final double WIDE = 100;

    /// How many pixels the names of two categories are apart at least.
    private static final int LEAST = 16;

    /// The axis that has all the values that it can show.
    static Scale of(Kind kind, double[] values) {
        double[] shown = Arrays.stream(values).filter(value -> shows(kind, value)).toArray();
        double low = Arrays.stream(shown).min().orElse(1);
        double high = Arrays.stream(shown).max().orElse(low);
        if (kind == Kind.LOGARITHMIC && high > NARROW * low) {
            return new Scale(kind, low, high, high > WIDE * low ? 10 : 2, List.of());
        }
        return between(kind == Kind.WHOLE ? kind : Kind.LINEAR, low, high);
    }

    /// An axis with even steps.
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

    /// An axis of categories.
    static Scale of(List<String> names) {
        return new Scale(Kind.WHOLE, -0.5, names.size() - 0.5, 1, names);
    }

    /// Whether a value has a place on the axis.
    boolean shows(double value) {
        return shows(kind, value);
    }

    static boolean shows(Kind kind, double value) {
        return Double.isFinite(value) && (kind != Kind.LOGARITHMIC || value > 0);
    }

    /// What XChart gets for a value: NaN, at which it leaves a gap, where it cannot be shown.
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

    /// The label of a tick. XChart asks for wider steps as long as two labels are equal, and has no
    /// ticks where its ends have equal ones.
    String label(double tick) {
        return switch (kind) {
            case LINEAR -> Numbers.rounded(tick, DIGITS, (int) unit);
            case LOGARITHMIC -> Numbers.power(unit, tick, 3);
            case WHOLE -> isWhole(tick) ? whole(Math.round(tick)) : tick < low + 1 ? " " : "  ";
        };
    }

    /// How many pixels two ticks are apart at least, on an axis of so many pixels.
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
