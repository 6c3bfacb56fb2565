package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.TextColumn;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// The texts that a column may hold, in an order.
public record Categories(String column, List<String> values) {
    /// @throws IllegalArgumentException where there is none, or one is there twice
    public Categories {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
            throw Mistake.of(
                    "categories",
                    values + " for the column " + column,
                    "one or more, all different",
                    "leave an empty column out");
        }
    }

    /// Those of each column of texts, sorted by their characters; a missing text is none.
    static List<Categories> of(Table train) {
        return train.textFeatures().stream().map(name -> of(train.texts(name))).toList();
    }

    private static Categories of(TextColumn column) {
        return new Categories(
                column.name(),
                column.values().stream()
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /// The place of each row's text.
    ///
    /// @throws IllegalArgumentException where a text is missing or not one of them
    int[] places(Table table) {
        TextColumn texts = table.texts(column);
        int[] places = new int[texts.size()];
        for (int row = 0; row < places.length; row++) {
            places[row] = values.indexOf(texts.text(row));
            if (places[row] < 0) {
                throw unknown(texts, row);
            }
        }
        return places;
    }

    private IllegalArgumentException unknown(TextColumn texts, int row) {
        boolean isMissing = texts.isMissing(row);
        return Mistake.of(
                "encode",
                (isMissing ? "no value" : '"' + texts.text(row) + '"')
                        + " in the column "
                        + column
                        + ", row "
                        + row,
                "one of " + values,
                isMissing ? "impute it first" : "add the category, or drop the row");
    }

    @Override
    public String toString() {
        return column + ": " + values;
    }
}
