package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One of several values, created by [Parameter#choice].
record Choice(String name, List<Object> values) implements Parameter {
    /// Gives the simplex with the values as corners a side of length 1, the same as a range.
    private static final double CORNER = Math.sqrt(0.5);

    Choice {
        values = List.copyOf(values);
        long distinct = values.stream().map(Object::toString).distinct().count();
        if (values.isEmpty() || distinct < values.size()) {
            throw Mistake.of(
                    name,
                    "the choices " + values,
                    "one or more that print as different texts",
                    "take others");
        }
    }

    @Override
    public Object draw(RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }

    @Override
    public Object near(Object value, double distance, RandomGenerator random) {
        return random.nextDouble() < distance ? draw(random) : value;
    }

    @Override
    public List<Object> grid(int points) {
        return values;
    }

    @Override
    public boolean allows(Object value) {
        return values.contains(value);
    }

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public boolean isLogarithmic() {
        return false;
    }

    @Override
    public Object parse(String text) {
        return values.stream()
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> mistake(text));
    }

    @Override
    public double[] coordinates(Object value) {
        double[] corner = new double[values.size()];
        corner[values.indexOf(value)] = CORNER;
        return corner;
    }

    @Override
    public String toString() {
        return values.stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", "one of ", ""));
    }
}
