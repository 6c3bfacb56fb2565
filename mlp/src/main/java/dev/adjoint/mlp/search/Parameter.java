package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.random.RandomGenerator;

/// A parameter that a search sets: its name and its possible values.
public sealed interface Parameter permits Choice, NumberParameter {
    /// One of several values: texts, numbers, enum constants, or any objects with different texts.
    ///
    /// @throws IllegalArgumentException if there is no value, or two have the same text
    static Parameter choice(String name, Object... values) {
        return new Choice(name, List.of(values));
    }

    /// A number from `low` to `high`, uniformly distributed.
    ///
    /// @throws IllegalArgumentException if the ends are not finite, or `low` is not below `high`
    static Parameter uniform(String name, double low, double high) {
        return new Range(name, new Scale(low, high, false));
    }

    /// A number from `low` to `high` whose logarithm is uniform, so that each factor of ten is
    /// equally likely: for rates and penalties.
    ///
    /// @throws IllegalArgumentException if the ends are not finite, or not 0 < `low` < `high`
    static Parameter logUniform(String name, double low, double high) {
        return new Range(name, new Scale(low, high, true));
    }

    /// A whole number from `low` to `high`, both included, uniformly distributed.
    ///
    /// @throws IllegalArgumentException if `low` is not below `high`
    static Parameter whole(String name, int low, int high) {
        return new WholeRange(name, low, high, false);
    }

    /// A whole number from `low` to `high`, both included, approximately uniform in its logarithm,
    /// so that smaller ones are likelier: for widths.
    ///
    /// @throws IllegalArgumentException if not 0 < `low` < `high`
    static Parameter logWhole(String name, int low, int high) {
        return new WholeRange(name, low, high, true);
    }

    String name();

    /// Draws a random value.
    Object draw(RandomGenerator random);

    /// Draws a random value close to another.
    ///
    /// @param distance the size of the move, as a share of the range; for a choice, the probability
    ///   of drawing again
    Object near(Object value, double distance, RandomGenerator random);

    /// Returns at most this many values, evenly spaced over the range including its ends. For a
    /// choice, returns all values.
    List<Object> grid(int points);

    boolean allows(Object value);

    /// Whether its values are numbers, whole or not.
    boolean isNumber();

    /// Whether equal factors, rather than equal steps, matter equally.
    boolean isLogarithmic();

    /// Returns the value with this text.
    ///
    /// @throws IllegalArgumentException if there is none
    Object parse(String text);

    /// The coordinates of a value, from 0 to 1, such that equal steps of a range matter equally;
    /// for a choice, one number per possible value.
    double[] coordinates(Object value);

    /// Returns the exception for a value that is not allowed.
    default IllegalArgumentException mistake(Object value) {
        return Mistake.of(name(), value, this, "change the value or the space");
    }
}
