package dev.adjoint.viz.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The display of numbers: size as line width, in proportion to the largest that is drawn; sign as
/// a color and a dash.
record Strengths(
        Palette palette,
        double largestWeight,
        double largestBias,
        boolean hasBiases,
        boolean areFinite) {
    static final double THINNEST = 0.3;
    static final double WIDEST = 5;

    /// The meaning of a number's color.
    enum Sign {
        NONE,
        NEGATIVE,
        POSITIVE;

        static Sign of(double value) {
            return !Double.isFinite(value) ? NONE : value < 0 ? NEGATIVE : POSITIVE;
        }
    }

    static Strengths of(NetworkPlan plan, Palette palette) {
        List<Values> values =
                plan.columns().stream()
                        .flatMap(column -> column.link().stream())
                        .flatMap(link -> link.values().stream())
                        .toList();
        double[] weights = values.stream().flatMapToDouble(Values::weights).toArray();
        double[] biases = values.stream().flatMapToDouble(Values::biases).toArray();
        boolean areFinite =
                DoubleStream.concat(Arrays.stream(weights), Arrays.stream(biases))
                        .allMatch(Double::isFinite);
        return new Strengths(
                palette, largest(weights), largest(biases), biases.length > 0, areFinite);
    }

    double weightWidth(double weight) {
        return width(weight, largestWeight);
    }

    double biasWidth(double bias) {
        return 1 + width(bias, largestBias);
    }

    Pen pen(String kind, Sign sign) {
        return switch (sign) {
            case POSITIVE -> Pen.line(kind, palette.positive(), 1);
            case NEGATIVE -> Pen.line(kind, palette.negative(), 1).dashed("5 3");
            case NONE -> Pen.line(kind, palette.ink(), 1).dashed("1 3");
        };
    }

    private static double width(double value, double largest) {
        if (!Double.isFinite(value)) {
            return 1;
        }
        double share = largest == 0 ? 0 : Math.abs(value) / largest;
        return THINNEST + (WIDEST - THINNEST) * share;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    }
}
