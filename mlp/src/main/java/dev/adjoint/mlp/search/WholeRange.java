package dev.adjoint.mlp.search;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The whole numbers between two ends, as [Parameter#whole] and [Parameter#logWhole] make them.
/// Each has a cell of the range from 0 to 1, and lies in its middle.
record WholeRange(String name, int low, int high, boolean logarithmic) implements Parameter {
    WholeRange {
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
                .mapToObj(i -> between(points == 1 ? 0.5 : (double) i / (points - 1)))
                .distinct()
                .<Object>map(Integer::valueOf)
                .toList();
    }

    @Override
    public boolean allows(Object value) {
        return value instanceof Integer number && number >= low && number <= high;
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
        Optional<Integer> number = number(text).filter(this::allows);
        return number.orElseThrow(() -> mistake(text));
    }

    @Override
    public double[] coordinates(Object value) {
        return new double[] {coordinate(value)};
    }

    @Override
    public String toString() {
        return "a whole number from " + low + " to " + high;
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private double coordinate(Object value) {
        double middle = (Integer) value + 0.5;
        double end = high + 1.0;
        return logarithmic
                ? Math.log(middle / low) / Math.log(end / low)
                : (middle - low) / (end - low);
    }

    /// The number whose cell a coordinate lies in.
    private int at(double coordinate) {
        double end = high + 1.0;
        double value =
                logarithmic
                        ? low * Math.pow(end / low, coordinate)
                        : low + coordinate * (end - low);
        return (int) Math.clamp(Math.floor(value), low, high);
    }

    /// The number nearest to a place between the ends.
    private int between(double share) {
        double value =
                logarithmic
                        ? low * Math.pow((double) high / low, share)
                        : low + share * ((double) high - low);
        return (int) Math.rint(value);
    }
}
