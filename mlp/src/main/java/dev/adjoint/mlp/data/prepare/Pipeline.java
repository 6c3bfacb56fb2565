package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Some transformations, one after the other.
///
/// ```java
/// Pipeline pipeline =
///         Pipeline.fit(train, NumberImputer::median, OneHotEncoder::fit, StandardScaler::fit);
/// Dataset data = pipeline.apply(train).dataset();
/// ```
public record Pipeline(List<Transformation> steps) implements Transformation {
    public Pipeline {
        steps = List.copyOf(steps);
    }

    /// Fits each preparation to what those before it make of the table.
    public static Pipeline fit(Table train, Preparation... preparations) {
        List<Transformation> steps = new ArrayList<>();
        Table prepared = train;
        for (Preparation preparation : preparations) {
            Transformation step = preparation.fit(prepared);
            steps.add(step);
            prepared = step.apply(prepared);
        }
        return new Pipeline(steps);
    }

    @Override
    public Table apply(Table table) {
        Table prepared = table;
        for (Transformation step : steps) {
            prepared = step.apply(prepared);
        }
        return prepared;
    }

    /// One line a step.
    @Override
    public String toString() {
        return steps.stream().map(Transformation::toString).collect(Collectors.joining("\n"));
    }
}
