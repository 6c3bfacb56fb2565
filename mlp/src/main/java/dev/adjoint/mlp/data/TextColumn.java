package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A column of texts; the empty text means a missing value.
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

    /// Returns the same rows with every text changed, including missing ones.
    public TextColumn mapped(UnaryOperator<String> function) {
        return new TextColumn(name, values.stream().map(function).toList());
    }

    /// Returns text such as `colour: texts`.
    @Override
    public String toString() {
        return name + ": texts";
    }
}
