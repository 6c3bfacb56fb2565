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

/// What is to be read of a file: its columns, and what each of them is.
///
/// @param target whose classes are empty while they are not known
/// @param isOpen whether the lines are still to be looked at: for the kind of a column, the
///   classes, or what quotes say
/// @param quotesTell whether quotes around what could be a number or missing make it a text
record CsvPlan(List<CsvColumn> columns, Target target, boolean isOpen, boolean quotesTell) {
    CsvPlan {
        columns = List.copyOf(columns);
    }

    /// A plan before any line was looked at. Columns of numbers need no look.
    static CsvPlan of(List<CsvColumn> columns, Target target) {
        boolean isOpen = !columns.stream().allMatch(column -> column.kind().isNumbers());
        return new CsvPlan(columns, target, isOpen, false);
    }

    /// What a look at all lines found.
    ///
    /// @param plan with nothing left open
    /// @param rows how many there are
    record Scan(CsvPlan plan, long rows) {}

    /// What the fields of a column are.
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

    /// Looks at all lines, keeping none.
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

    /// By size where all are numbers, else by their characters.
    private static Comparator<String> order(List<String> classes) {
        boolean allNumbers = classes.stream().allMatch(name -> Numerals.parse(name).isPresent());
        return allNumbers
                ? Comparator.comparingDouble(name -> Numerals.parse(name).orElseThrow())
                : Comparator.naturalOrder();
    }
}
