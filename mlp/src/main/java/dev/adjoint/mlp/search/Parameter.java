package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.random.RandomGenerator;

/// One thing that a search sets: its name, and the values that it may have.
public sealed interface Parameter permits Choice, NumberParameter {
    /// One of some values: texts, numbers, constants of an enum, or whatever prints as different
    /// texts.
    ///
    /// @throws IllegalArgumentException where there is no value, or two print alike
    static Parameter choice(String name, Object... values) {
        return new Choice(name, List.of(values));
    }

    /// A number from `low` to `high`, each as likely as another.
    ///
    /// @throws IllegalArgumentException where the ends are not finite, or `low` is not below `high`
    static Parameter uniform(String name, double low, double high) {
        return new Range(name, new Scale(low, high, false));
    }

    /// A number from `low` to `high` whose logarithm is uniform, so that each factor of ten is as
    /// likely as another: for rates and penalties.
    ///
    /// @throws IllegalArgumentException where the ends are not finite, or not 0 < `low` < `high`
    static Parameter logUniform(String name, double low, double high) {
        return new Range(name, new Scale(low, high, true));
    }

    /// A whole number from `low` to `high`, both included, each as likely as another.
    ///
    /// @throws IllegalArgumentException where `low` is not below `high`
    static Parameter whole(String name, int low, int high) {
        return new WholeRange(name, low, high, false);
    }

    /// A whole number from `low` to `high`, both included, smaller ones as much likelier as they
    /// lie closer together in logarithms: for widths.
    ///
    /// @throws IllegalArgumentException where not 0 < `low` < `high`
    static Parameter logWhole(String name, int low, int high) {
        return new WholeRange(name, low, high, true);
    }

    String name();

    /// A random value.
    Object draw(RandomGenerator random);

    /// A random value close to another.
    ///
    /// @param distance how far it moves, as a share of the range; for a choice, how likely it is
    ///   drawn anew
    Object near(Object value, double distance, RandomGenerator random);

    /// Values that are spread evenly over the range, its ends among them: at most so many. All
    /// values of a choice.
    List<Object> grid(int points);

    boolean allows(Object value);

    /// Whether its values are numbers, whole or not, rather than choices.
    boolean isNumber();

    /// Whether equal factors, and not equal steps, matter equally.
    boolean isLogarithmic();

    /// The value that prints as a text.
    ///
    /// @throws IllegalArgumentException where none does
    Object parse(String text);

    /// Where a value lies, as numbers from 0 to 1, such that equal steps of a range matter equally;
    /// for a choice, one number for each of its values.
    double[] coordinates(Object value);

    /// The mistake of a value that is not allowed.
    default IllegalArgumentException mistake(Object value) {
        return Mistake.of(name(), value, this, "change the value or the space");
    }
}
