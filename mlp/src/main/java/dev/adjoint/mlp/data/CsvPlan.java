package dev.adjoint.mlp.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The columns to be read from a file, and the kind of each.
///
/// @param target its classes are empty until they are known
/// @param isOpen whether the lines must still be scanned to determine the kind of a column, the
///   classes, or the meaning of quotes
/// @param quotesTell whether a quoted number or missing value is a text
record CsvPlan(List<CsvColumn> columns, Target target, boolean isOpen, boolean quotesTell) {
    CsvPlan {
        columns = List.copyOf(columns);
    }

    /// Creates a plan before any line is scanned. Columns of numbers need no scan.
    static CsvPlan of(List<CsvColumn> columns, Target target) {
        boolean isOpen = !columns.stream().allMatch(column -> column.kind().isNumbers());
        return new CsvPlan(columns, target, isOpen, false);
    }

    /// The result of scanning all lines.
    ///
    /// @param plan complete
    /// @param rows the number of rows
    record Scan(CsvPlan plan, long rows) {}

    /// The fields seen in a column.
    private static final class Fields {
        private boolean hasWord;
        private boolean hasNumber;
        private boolean hasQuoted;

        void look(String field, boolean isQuoted, CsvFormat format) {
            boolean isMissing = format.isMissing(field);
            if (isMissing || Numerals.parse(field).isPresent()) {
                hasQuoted |= isQuoted;
                hasNumber |= !isMissing && !isQuoted;
            } else {
                hasWord = true;
            }
        }

        CsvColumn.Kind kind(boolean quotesTell) {
            boolean isText = hasWord || (quotesTell && hasQuoted && !hasNumber);
            return isText ? CsvColumn.Kind.TEXTS : CsvColumn.Kind.NUMBERS;
        }
    }

    /// Scans all lines, keeping none.
    Scan scan(CsvLines lines, CsvFormat format, boolean sortedClasses) {
        Map<CsvColumn, Fields> fields = new LinkedHashMap<>();
        columns.forEach(column -> fields.put(column, new Fields()));
        Set<String> classes = new LinkedHashSet<>();
        boolean hasHabit = lines.hasHabit();
        long rows = 0;
        for (Optional<CsvLine> next = lines.next(); next.isPresent(); next = lines.next()) {
            CsvLine line = next.get();
            hasHabit = hasHabit || CsvQuotes.isHabit(line, format);
            fields.forEach((column, found) -> look(column, line, format, found, classes));
            rows++;
        }
        boolean tell = !hasHabit;
        if (hasHabit) {
            classes.removeIf(format::isMissing);
        }
        List<CsvColumn> known =
                columns.stream()
                        .map(
                                column ->
                                        known(
                                                column,
                                                Objects.requireNonNull(fields.get(column)),
                                                tell))
                        .toList();
        Target found = known(classes, sortedClasses);
        return new Scan(new CsvPlan(known, found, false, tell), rows);
    }

    private static void look(
            CsvColumn column, CsvLine line, CsvFormat format, Fields found, Set<String> classes) {
        String field = line.field(column.place());
        boolean isQuoted = line.isQuoted(column.place());
        switch (column.kind()) {
            case UNKNOWN -> found.look(field, isQuoted, format);
            case LABEL, ALL_LABELS -> {
                if (!field.isEmpty() && (isQuoted || !format.isMissing(field))) {
                    classes.add(field);
                }
            }
            case NUMBERS, ALL_NUMBERS, TEXTS -> {}
        }
    }

    private static CsvColumn known(CsvColumn column, Fields found, boolean quotesTell) {
        return column.kind() == CsvColumn.Kind.UNKNOWN ? column.as(found.kind(quotesTell)) : column;
    }

    private Target known(Set<String> classes, boolean sorted) {
        if (target instanceof Target.Label label && label.classes().isEmpty()) {
            List<String> order = new ArrayList<>(classes);
            if (sorted) {
                order.sort(order(order));
            }
            return new Target.Label(label.column(), order);
        }
        return target;
    }

    /// Order of classes: numeric if all are numbers, otherwise by their characters.
    private static Comparator<String> order(List<String> classes) {
        boolean allNumbers = classes.stream().allMatch(name -> Numerals.parse(name).isPresent());
        return allNumbers
                ? Comparator.comparingDouble(name -> Numerals.parse(name).orElseThrow())
                : Comparator.naturalOrder();
    }
}
