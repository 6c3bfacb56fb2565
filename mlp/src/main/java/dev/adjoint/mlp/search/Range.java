package dev.adjoint.mlp.search;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The numbers between two ends, as [Parameter#uniform] and [Parameter#logUniform] make them.
record Range(String name, double low, double high, boolean logarithmic) implements Parameter {
    Range {
        Parameter.requireRange(name, low, high, logarithmic);
    }

    @Override
    public Object draw(RandomGenerator random) {
        return at(random.nextDouble());
    }

    @Override
    public Object near(Object value, double distance, RandomGenerator random) {
        double moved = coordinate(value) + distance * random.nextGaussian();
        return at(Math.clamp(moved, 0, 1));
    }

    @Override
    public List<Object> grid(int points) {
        return IntStream.range(0, points)
                .<Object>mapToObj(i -> at(points == 1 ? 0.5 : (double) i / (points - 1)))
                .toList();
    }

    @Override
    public boolean allows(Object value) {
        return value instanceof Double number && number >= low && number <= high;
    }

    @Override
    public boolean isNumber() {
        return true;
    }

    @Override
    public boolean isLogarithmic() {
        return logarithmic;
    }

    @Override
    public Object parse(String text) {
        Optional<Double> number = number(text).filter(this::allows);
        return number.orElseThrow(() -> mistake(text));
    }

    @Override
    public double[] coordinates(Object value) {
        return new double[] {coordinate(value)};
    }

    @Override
    public String toString() {
        return "a double from " + low + " to " + high;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private double coordinate(Object value) {
        double number = (Double) value;
        return logarithmic
                ? Math.log(number / low) / Math.log(high / low)
                : (number - low) / (high - low);
    }

    /// The ends themselves at 0 and 1, whatever rounding does.
    private double at(double coordinate) {
        double value =
                logarithmic
                        ? low * Math.pow(high / low, coordinate)
                        : low + coordinate * (high - low);
        return coordinate == 1 ? high : Math.clamp(value, low, high);
    }
}
