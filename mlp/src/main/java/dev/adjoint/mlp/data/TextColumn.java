package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A column of texts; the empty one where one is missing.
public record TextColumn(String name, List<String> values) implements Column {
    public TextColumn {
        values = List.copyOf(values);
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isMissing(int row) {
        return text(row).isEmpty();
    }

    @Override
    public String text(int row) {
        return values.get(row);
    }

    @Override
    public TextColumn rows(int... rows) {
        return new TextColumn(name, Arrays.stream(rows).mapToObj(values::get).toList());
    }

    /// The same rows with every text changed, those that are missing included.
    public TextColumn mapped(UnaryOperator<String> function) {
        return new TextColumn(name, values.stream().map(function).toList());
    }

    /// Such as `colour: texts`.
    @Override
    public String toString() {
        return name + ": texts";
    }
}
