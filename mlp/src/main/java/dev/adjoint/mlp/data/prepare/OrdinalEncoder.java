package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Replaces each text by its category's number, from 0. For categories with an order, such as
/// small, medium, large; for others, use a [OneHotEncoder].
public record OrdinalEncoder(List<Categories> categories) implements Transformation {
    public OrdinalEncoder {
        categories = List.copyOf(categories);
        boolean hasZeros = categories.stream().anyMatch(c -> c.unknown() == Unknown.Kind.ZEROS);
        if (hasZeros) {
            throw Mistake.of(
                    "ordinal",
                    "zeros for unknown texts",
                    "a number of their own, since 0 is the first category",
                    "take Unknown.other(…), or a OneHotEncoder");
        }
    }

    /// Fits to the categories in the training part, sorted by their characters.
    ///
    /// @throws IllegalArgumentException if all values of a column are missing
    public static OrdinalEncoder fit(Table train) {
        return fit(train, Unknown.refused());
    }

    /// Same as [#fit(Table)], with a choice of the treatment of texts that do not occur in the
    /// training part:
    ///
    /// ```java
    /// Pipeline.fit(train, table -> OrdinalEncoder.fit(table, Unknown.other(10)), StandardScaler::fit)
    /// ```
    ///
    /// @throws IllegalArgumentException if a column has no categories left
    public static OrdinalEncoder fit(Table train, Unknown unknown) {
        return new OrdinalEncoder(Categories.of(train, unknown));
    }

    /// Encodes one column by these categories, in their order; other columns stay texts.
    public static OrdinalEncoder of(String column, String... categories) {
        return new OrdinalEncoder(List.of(new Categories(column, List.of(categories))));
    }

    /// @throws IllegalArgumentException if a text is missing, or is unknown and rejected
    @Override
    public Table apply(Table table) {
        Table encoded = table;
        for (Categories each : categories) {
            double[] numbers = Arrays.stream(each.places(table)).asDoubleStream().toArray();
            encoded = encoded.replaced(each.column(), NumberColumn.of(each.column(), numbers));
        }
        return encoded;
    }

    /// Returns text such as `ordinal size: [small, large]`.
    @Override
    public String toString() {
        return categories.stream()
                .map(Categories::toString)
                .collect(Collectors.joining("; ", "ordinal ", ""));
    }
}
