package dev.adjoint.mlp.search;

import java.util.List;
import java.util.stream.IntStream;

/// The numbers between two ends, created by [Parameter#uniform] and [Parameter#logUniform].
record Range(String name, Scale scale) implements NumberParameter {
    Range {
        scale.requireRange(name);
    }

    @Override
    public List<Object> grid(int points) {
        return points == 1
                ? List.of(at(0.5))
                : IntStream.range(0, points)
                        .<Object>mapToObj(i -> within(scale.step(i, points - 1)))
                        .toList();
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

    /// Returns exactly the ends at 0 and 1, regardless of rounding.
    @Override
    public Object at(double place) {
        return place == 1 ? scale.high() : within(scale.at(place));
    }

    private double within(double number) {
        return Math.clamp(number, scale.low(), scale.high());
    }

    @Override
    public String toString() {
        return "a double from " + scale.low() + " to " + scale.high();
    }
}
