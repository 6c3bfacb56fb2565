package dev.adjoint.mlp.data;

import de.siegmar.fastcsv.reader.CsvRecord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is to be read of a file: its columns, and what each of them is.
///
/// @param target whose classes are empty while they are not known
record CsvPlan(List<CsvColumn> columns, Target target) {
    CsvPlan {
        columns = List.copyOf(columns);
    }

    /// Whether the kind of a column or the classes can only be known from the values.
    boolean isOpen() {
        return columns.stream().anyMatch(column -> column.kind() == CsvColumn.Kind.UNKNOWN)
                || (target instanceof Target.Label label && label.classes().isEmpty());
    }

    /// What a look at all lines found.
    ///
    /// @param plan with nothing left open
    /// @param rows how many there are
    record Scan(CsvPlan plan, long rows) {}

    /// Looks at all lines, keeping none.
    Scan scan(CsvLines lines, CsvFormat format, boolean sortedClasses) {
        Set<String> texts = new HashSet<>();
        Set<String> classes = new LinkedHashSet<>();
        long rows = 0;
        for (Optional<CsvRecord> line = lines.next(); line.isPresent(); line = lines.next()) {
            for (CsvColumn column : columns) {
                String field = line.get().getField(column.place());
                look(column, field, format, texts, classes);
            }
            rows++;
        }
        List<CsvColumn> known = columns.stream().map(column -> known(column, texts)).toList();
        return new Scan(new CsvPlan(known, known(classes, sortedClasses)), rows);
    }

    private static void look(
            CsvColumn column,
            String field,
            CsvFormat format,
            Set<String> texts,
            Set<String> classes) {
        if (format.isMissing(field)) {
            return;
        }
        switch (column.kind()) {
            case UNKNOWN -> {
                if (!texts.contains(column.name()) && Numerals.parse(field).isEmpty()) {
                    texts.add(column.name());
                }
            }
            case LABEL, ALL_LABELS -> classes.add(field);
            case NUMBERS, ALL_NUMBERS, TEXTS -> {}
        }
    }

    private static CsvColumn known(CsvColumn column, Set<String> texts) {
        if (column.kind() != CsvColumn.Kind.UNKNOWN) {
            return column;
        }
        boolean isText = texts.contains(column.name());
        return column.as(isText ? CsvColumn.Kind.TEXTS : CsvColumn.Kind.NUMBERS);
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
