package dev.adjoint.mlp.data;

import java.util.List;
import java.util.stream.Stream;

/// The columns of a file to read, and their kinds.
///
/// @param features empty for all columns that are not targets
/// @param numbers the columns to read as numbers
/// @param texts the columns to read as texts
/// @param target its classes are empty if they are to be taken from the file
/// @param sortedClasses whether those are sorted, rather than in order of first occurrence
record CsvSelection(
        List<String> features,
        List<String> numbers,
        List<String> texts,
        Target target,
        boolean sortedClasses) {
    static final CsvSelection ALL =
            new CsvSelection(List.of(), List.of(), List.of(), new Target.None(), false);

    CsvSelection features(String... columns) {
        return new CsvSelection(List.of(columns), numbers, texts, target, sortedClasses);
    }

    CsvSelection numbers(String... columns) {
        return new CsvSelection(features, List.of(columns), texts, target, sortedClasses);
    }

    CsvSelection texts(String... columns) {
        return new CsvSelection(features, numbers, List.of(columns), target, sortedClasses);
    }

    CsvSelection predicting(Target newTarget, boolean sorted) {
        return new CsvSelection(features, numbers, texts, newTarget, sorted);
    }

    /// Returns the plan for reading a file.
    ///
    /// @param complete whether no value may be missing and all features must be numbers
    /// @throws IllegalArgumentException if a column is not there
    CsvPlan plan(CsvLines lines, boolean complete) {
        Stream.of(numbers, texts, target.columns()).flatMap(List::stream).forEach(lines::place);
        List<CsvColumn> columns =
                names(lines.header()).stream()
                        .map(name -> new CsvColumn(name, lines.place(name), kind(name, complete)))
                        .toList();
        return CsvPlan.of(columns, target);
    }

    private List<String> names(List<String> header) {
        return features.isEmpty()
                ? header
                : Stream.concat(features.stream(), target.columns().stream()).toList();
    }

    private CsvColumn.Kind kind(String name, boolean complete) {
        boolean isTarget = target.columns().contains(name);
        if (isTarget && target instanceof Target.Label) {
            return complete ? CsvColumn.Kind.ALL_LABELS : CsvColumn.Kind.LABEL;
        }
        if (!isTarget && texts.contains(name)) {
            return CsvColumn.Kind.TEXTS;
        }
        if (complete) {
            return CsvColumn.Kind.ALL_NUMBERS;
        }
        boolean isKnown = isTarget || numbers.contains(name);
        return isKnown ? CsvColumn.Kind.NUMBERS : CsvColumn.Kind.UNKNOWN;
    }
}
