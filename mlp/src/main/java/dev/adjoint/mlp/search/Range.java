package dev.adjoint.mlp.search;

import java.util.List;

/// The numbers between two ends, as [Parameter#uniform] and [Parameter#logUniform] make them.
record Range(String name, Scale scale) implements NumberParameter {
    Range {
        scale.requireRange(name);
    }

    @Override
    public List<Object> grid(int points) {
        return NumberParameter.places(points).mapToObj(this::at).toList();
    }

    @Override
    public boolean isLogarithmic() {
        return scale.logarithmic();
    }

    @Override
    public boolean allows(Object value) {
        return value instanceof Double number && number >= scale.low() && number <= scale.high();
    }

    @Override
    public Object number(String text) {
        return Double.valueOf(text);
    }

    @Override
    public double place(Object value) {
        return scale.place((Double) value);
    }

    /// The ends themselves at 0 and 1, whatever rounding does.
    @Override
    public Object at(double place) {
        return place == 1 ? scale.high() : Math.clamp(scale.at(place), scale.low(), scale.high());
    }

    @Override
    public String toString() {
        return "a double from " + scale.low() + " to " + scale.high();
    }
}
