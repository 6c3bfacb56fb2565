package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Column;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Replaces each column of texts by one column of numbers per category: 1 if the text is that
/// category, else 0. The column of the category `red` of `colour` is called `colour=red`.
public record OneHotEncoder(List<Categories> categories) implements Transformation {
    public OneHotEncoder {
        categories = List.copyOf(categories);
    }

    /// Fits to the categories in the training part, sorted.
    ///
    /// @throws IllegalArgumentException if all values of a column are missing
    public static OneHotEncoder fit(Table train) {
        return fit(train, Unknown.refused());
    }

    /// Same as [#fit(Table)], with a choice of the treatment of texts that do not occur in the
    /// training part:
    ///
    /// ```java
    /// Pipeline.fit(train, table -> OneHotEncoder.fit(table, Unknown.other(10)), StandardScaler::fit)
    /// ```
    ///
    /// @throws IllegalArgumentException if a column has no categories left
    public static OneHotEncoder fit(Table train, Unknown unknown) {
        return new OneHotEncoder(Categories.of(train, unknown));
    }

    /// @throws IllegalArgumentException if a text is missing, or is unknown and rejected
    @Override
    public Table apply(Table table) {
        Table encoded = table;
        for (Categories each : categories) {
            encoded = encoded.replaced(each.column(), columns(each, each.places(table)));
        }
        return encoded;
    }

    private static Column[] columns(Categories categories, int[] places) {
        Column[] columns = new Column[categories.values().size()];
        Arrays.setAll(
                columns,
                category ->
                        NumberColumn.of(
                                categories.column() + "=" + categories.values().get(category),
                                Arrays.stream(places)
                                        .mapToDouble(place -> place == category ? 1 : 0)
                                        .toArray()));
        return columns;
    }

    /// Returns text such as `one-hot colour: [blue, red]`.
    @Override
    public String toString() {
        return categories.stream()
                .map(Categories::toString)
                .collect(Collectors.joining("; ", "one-hot ", ""));
    }
}
