package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.TextColumn;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts that a column may hold, in order.
///
/// @param unknown the treatment of other texts
public record Categories(String column, List<String> values, Unknown.Kind unknown) {
    private static final String OTHER = "other";

    /// Creates categories that reject other texts.
    public Categories(String column, List<String> values) {
        this(column, values, Unknown.Kind.REFUSED);
    }

    /// @throws IllegalArgumentException if there is none, or one occurs twice
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

    /// Returns the categories of each column of texts, sorted by their characters; a missing text
    /// is not a category.
    static List<Categories> of(Table train, Unknown unknown) {
        return train.textFeatures().stream().map(name -> of(train.texts(name), unknown)).toList();
    }

    private static Categories of(TextColumn column, Unknown unknown) {
        Map<String, Long> rows =
                column.values().stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        Stream<String> known =
                rows.entrySet().stream()
                        .filter(entry -> entry.getValue() >= unknown.leastRows())
                        .map(Map.Entry::getKey);
        List<String> values = new ArrayList<>(known.sorted().toList());
        if (unknown.kind() == Unknown.Kind.OTHER) {
            values.remove(OTHER);
            values.add(OTHER);
        }
        return new Categories(column.name(), values, unknown.kind());
    }

    /// The index of each row's text; -1 for a text that is encoded as zeros.
    ///
    /// @throws IllegalArgumentException if a text is missing, or is unknown and rejected
    int[] places(Table table) {
        TextColumn texts = table.texts(column);
        int[] places = new int[texts.size()];
        for (int row = 0; row < places.length; row++) {
            places[row] = place(texts, row);
        }
        return places;
    }

    private int place(TextColumn texts, int row) {
        int place = values.indexOf(texts.text(row));
        if (place >= 0) {
            return place;
        }
        if (texts.isMissing(row)) {
            throw unknown(texts, row);
        }
        return switch (unknown) {
            case REFUSED -> throw unknown(texts, row);
            case ZEROS -> -1;
            case OTHER -> values.indexOf(OTHER);
        };
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
                isMissing
                        ? "impute it first, as TextImputer does"
                        : "choose what becomes of unknown texts by fit(train, Unknown.other(10)),"
                                + " add the category, or drop the row");
    }

    @Override
    public String toString() {
        return column + ": " + values;
    }
}
