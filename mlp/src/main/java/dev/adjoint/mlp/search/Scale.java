package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

/// The numbers between two ends, laid out from 0 to 1: evenly, or evenly in their logarithms.
record Scale(double low, double high, boolean logarithmic) {
    /// The number at a place.
    double at(double place) {
        return logarithmic ? low * Math.pow(high / low, place) : low + place * (high - low);
    }

    /// The place of a number.
    double place(double number) {
        return logarithmic
                ? Math.log(number / low) / Math.log(high / low)
                : (number - low) / (high - low);
    }

    /// @throws IllegalArgumentException where the ends are no range
    void requireRange(String name) {
        boolean holds = low < high && Double.isFinite(high - low) && (!logarithmic || low > 0);
        if (!holds) {
            throw Mistake.of(
                    name,
                    "the range from " + low + " to " + high,
                    "a finite one that grows" + (logarithmic ? ", above 0" : ""),
                    "use a choice for a single value");
        }
    }
}
