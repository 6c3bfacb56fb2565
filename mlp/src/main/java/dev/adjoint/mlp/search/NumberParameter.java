package dev.adjoint.mlp.search;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A parameter with numeric values, each at a position from 0 to 1.
sealed interface NumberParameter extends Parameter permits Range, WholeRange {
    /// The value at a position.
    Object at(double place);

    double place(Object value);

    /// Parses a number, whether allowed or not.
    ///
    /// @throws NumberFormatException if the text is not a number
    Object number(String text);

    @Override
    default boolean isNumber() {
        return true;
    }

    @Override
    default Object draw(RandomGenerator random) {
        return at(random.nextDouble());
    }

    @Override
    default Object near(Object value, double distance, RandomGenerator random) {
        double moved = place(value) + distance * random.nextGaussian();
        return at(Math.clamp(moved, 0, 1));
    }

    @Override
    default Object parse(String text) {
        try {
            Object number = number(text);
            if (allows(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The text is not one of the values.
        }
        throw mistake(text);
    }

    @Override
    default double[] coordinates(Object value) {
        return new double[] {place(value)};
    }

    /// Returns this many evenly spaced positions from 0 to 1; the middle if there is only one.
    static DoubleStream places(int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> count == 1 ? 0.5 : (double) i / (count - 1));
    }
}
