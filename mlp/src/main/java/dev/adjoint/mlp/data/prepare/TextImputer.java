package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.TextColumn;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Replaces each missing text.
///
/// @param fills the replacement for each feature's missing values
public record TextImputer(List<String> features, List<String> fills) implements Transformation {
    public TextImputer {
        features = List.copyOf(features);
        fills = List.copyOf(fills);
    }

    /// Fills in each feature's most frequent text of the training part; of several, the first in
    /// the order of their characters.
    ///
    /// @throws IllegalArgumentException if all values of a feature are missing
    public static TextImputer mostFrequent(Table train) {
        List<String> features = train.textFeatures();
        return new TextImputer(
                features, features.stream().map(name -> mostFrequent(train.texts(name))).toList());
    }

    /// Fills in one text, usually a category of its own.
    public static TextImputer constant(Table train, String fill) {
        List<String> features = train.textFeatures();
        return new TextImputer(features, Collections.nCopies(features.size(), fill));
    }

    private static String mostFrequent(TextColumn column) {
        List<String> present = column.values().stream().filter(text -> !text.isEmpty()).toList();
        NumberFeatures.requireSome("impute", column.name(), present.size());
        return Figures.mostFrequent(present);
    }

    @Override
    public Table apply(Table table) {
        Table filled = table;
        for (int i = 0; i < features.size(); i++) {
            String fill = fills.get(i);
            TextColumn column = table.texts(features.get(i));
            filled =
                    filled.replaced(
                            column.name(), column.mapped(text -> text.isEmpty() ? fill : text));
        }
        return filled;
    }

    /// Returns text such as `impute town: "Bonn"`.
    @Override
    public String toString() {
        return IntStream.range(0, features.size())
                .mapToObj(i -> features.get(i) + ": \"" + fills.get(i) + '"')
                .collect(Collectors.joining("; ", "impute ", ""));
    }
}
