package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Puts in the place of each text its category's number, from 0. For categories that have an order,
/// such as small, medium, large; where they have none, take a [OneHotEncoder].
public record OrdinalEncoder(List<Categories> categories) implements Transformation {
    public OrdinalEncoder {
        categories = List.copyOf(categories);
    }

    /// The categories that the training part has, sorted by their characters.
    ///
    /// @throws IllegalArgumentException where all values of a column are missing
    public static OrdinalEncoder fit(Table train) {
        return new OrdinalEncoder(Categories.of(train));
    }

    /// One column's categories, in their order; other columns stay texts.
    public static OrdinalEncoder of(String column, String... categories) {
        return new OrdinalEncoder(List.of(new Categories(column, List.of(categories))));
    }

    /// @throws IllegalArgumentException where a text is missing, or not one of the categories
    @Override
    public Table apply(Table table) {
        Table encoded = table;
        for (Categories each : categories) {
            double[] numbers = Arrays.stream(each.places(table)).asDoubleStream().toArray();
            encoded = encoded.replaced(each.column(), NumberColumn.of(each.column(), numbers));
        }
        return encoded;
    }

    /// Such as `ordinal size: [small, large]`.
    @Override
    public String toString() {
        return categories.stream()
                .map(Categories::toString)
                .collect(Collectors.joining("; ", "ordinal ", ""));
    }
}
