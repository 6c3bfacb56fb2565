package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Column;
import dev.adjoint.mlp.data.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A sequence of transformations.
///
/// ```java
/// Pipeline pipeline =
///         Pipeline.fit(train, NumberImputer::median, OneHotEncoder::fit, StandardScaler::fit);
/// Dataset data = pipeline.apply(train).dataset();
/// ```
///
/// Features of a table are first put into the order of the training part's.
///
/// @param steps in the order in which they are applied
/// @param features the names of the training part's features, in their order; empty if not known
public record Pipeline(List<Transformation> steps, List<String> features)
        implements Transformation {
    public Pipeline {
        steps = List.copyOf(steps);
        features = List.copyOf(features);
    }

    /// Creates a pipeline of transformations that were fitted one by one.
    public Pipeline(List<Transformation> steps) {
        this(steps, List.of());
    }

    /// Fits each preparation to the table as transformed by the earlier ones.
    public static Pipeline fit(Table train, Preparation... preparations) {
        List<Transformation> steps = new ArrayList<>();
        Table prepared = train;
        for (Preparation preparation : preparations) {
            Transformation step = preparation.fit(prepared);
            steps.add(step);
            prepared = step.apply(prepared);
        }
        return new Pipeline(steps, train.features().stream().map(Column::name).toList());
    }

    /// @throws IllegalArgumentException if the table's features differ from the training part's:
    ///   the message lists missing and surplus ones; or if a step throws it
    @Override
    public Table apply(Table table) {
        Table prepared = features.isEmpty() ? table : table.ordered(features);
        for (Transformation step : steps) {
            prepared = step.apply(prepared);
        }
        return prepared;
    }

    /// Returns one line per step.
    @Override
    public String toString() {
        return steps.stream().map(Transformation::toString).collect(Collectors.joining("\n"));
    }
}
