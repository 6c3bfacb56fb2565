package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// A column of numbers; NaN means a missing value.
public final class NumberColumn implements Column {
    private final String name;
    private final double[] values;

    private NumberColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /// Creates a column from a copy of these numbers.
    public static NumberColumn of(String name, double... values) {
        return new NumberColumn(name, values.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    public double value(int row) {
        return values[row];
    }

    /// The numbers of all rows, in a new array.
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    /// Returns the number as Java formats a double, such as `1.0`.
    @Override
    public String text(int row) {
        return isMissing(row) ? "" : Double.toString(values[row]);
    }

    @Override
    public NumberColumn rows(int... rows) {
        return new NumberColumn(name, Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
    }

    /// Returns the same rows with every number changed, including missing ones.
    public NumberColumn mapped(DoubleUnaryOperator function) {
        return new NumberColumn(name, Arrays.stream(values).map(function).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberColumn column
                && name.equals(column.name)
                && Arrays.equals(values, column.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    /// Returns text such as `age: numbers`.
    @Override
    public String toString() {
        return name + ": numbers";
    }
}
