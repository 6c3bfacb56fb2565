package dev.adjoint.mlp.search;

import java.util.List;

/// The whole numbers between two ends, created by [Parameter#whole] and [Parameter#logWhole]. Each
/// is at the middle of its cell in the range from 0 to 1.
record WholeRange(String name, int low, int high, boolean logarithmic) implements NumberParameter {
    WholeRange {
        new Scale(low, high, logarithmic).requireRange(name);
    }

    /// Returns the numbers nearest to evenly spaced positions between the ends.
    @Override
    public List<Object> grid(int points) {
        Scale ends = new Scale(low, high, logarithmic);
        return NumberParameter.places(points)
                .<Object>mapToObj(place -> (int) Math.rint(ends.at(place)))
                .distinct()
                .toList();
    }

    @Override
    public boolean isLogarithmic() {
        return logarithmic;
    }

    @Override
    public boolean allows(Object value) {
        return value instanceof Integer number && number >= low && number <= high;
    }

    @Override
    public Object number(String text) {
        return Integer.valueOf(text);
    }

    @Override
    public double place(Object value) {
        return cells().place((Integer) value + 0.5);
    }

    /// Returns the number whose cell contains the position.
    @Override
    public Object at(double place) {
        return (int) Math.clamp(Math.floor(cells().at(place)), low, high);
    }

    @Override
    public String toString() {
        return "a whole number from " + low + " to " + high;
    }

    private Scale cells() {
        return new Scale(low, high + 1.0, logarithmic);
    }
}
