package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Named columns of one length, and which of them are to be predicted: what a file holds before it
/// becomes numbers without gaps. Immutable; each change gives another table.
///
/// @param columns in their order; their names differ
/// @param target what is to be predicted; all other columns are features
public record Table(List<Column> columns, Target target) {
    /// @throws IllegalArgumentException where there is no column, two have one name, their lengths
    ///   differ, or a column of the target is not there
    public Table {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                String got = "the column " + column.name() + " twice";
                throw Mistake.of("table", got, "different names", "rename one");
            }
            if (column.size() != columns.getFirst().size()) {
                String got = column.size() + " rows in the column " + column.name();
                String needed = columns.getFirst().size() + " as in the first";
                throw Mistake.of("table", got, needed, "give each row a value or a missing one");
            }
        }
        if (columns.isEmpty()) {
            throw Mistake.of("table", "no columns", "one or more", "add a column");
        }
        target.columns().forEach(name -> requireColumn(names, name));
    }

    /// Columns of which none is a target.
    public static Table of(Column... columns) {
        return new Table(Arrays.asList(columns), new Target.None());
    }

    /// The number of rows.
    public int size() {
        return columns.getFirst().size();
    }

    /// The columns that are no target, in their order.
    public List<Column> features() {
        return columns.stream().filter(column -> !isTarget(column)).toList();
    }

    /// The names of the features that are numbers.
    public List<String> numberFeatures() {
        return features().stream()
                .filter(NumberColumn.class::isInstance)
                .map(Column::name)
                .toList();
    }

    /// The names of the features that are texts.
    public List<String> textFeatures() {
        return features().stream().filter(TextColumn.class::isInstance).map(Column::name).toList();
    }

    /// The column of this name.
    ///
    /// @throws IllegalArgumentException where there is none
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(columns.stream().map(Column::name).toList(), name));
    }

    /// The column of this name, which is one of numbers.
    ///
    /// @throws IllegalArgumentException where there is none, or it is one of texts
    public NumberColumn numbers(String name) {
        if (column(name) instanceof NumberColumn numbers) {
            return numbers;
        }
        String got = "texts in the column " + name;
        throw Mistake.of("table", got, "numbers", "encode it, or read it as numbers");
    }

    /// The column of this name, which is one of texts.
    ///
    /// @throws IllegalArgumentException where there is none, or it is one of numbers
    public TextColumn texts(String name) {
        if (column(name) instanceof TextColumn texts) {
            return texts;
        }
        String got = "numbers in the column " + name;
        throw Mistake.of("table", got, "texts", "leave it out, or read it as texts");
    }

    /// This table with the columns of one name replaced by others, in its place; with none by
    /// nothing.
    ///
    /// @throws IllegalArgumentException where there is no such column, or the new ones do not fit
    public Table replaced(String name, Column... replacements) {
        Column old = column(name);
        List<Column> all =
                columns.stream()
                        .flatMap(c -> c == old ? Arrays.stream(replacements) : Stream.of(c))
                        .toList();
        return new Table(all, target);
    }

    /// This table with its features in the order of these names, in the places that features have.
    ///
    /// @throws IllegalArgumentException if they are not the table's: the message says which are
    ///   missing and which are too many
    public Table ordered(List<String> features) {
        List<String> given = features().stream().map(Column::name).toList();
        ColumnNames.requireSame("ordered", "features", features, given);
        Iterator<String> names = features.iterator();
        return new Table(
                columns.stream().map(c -> isTarget(c) ? c : column(names.next())).toList(), target);
    }

    /// This table with other columns to predict.
    ///
    /// @throws IllegalArgumentException where one of them is not there
    public Table predicting(Target newTarget) {
        return new Table(columns, newTarget);
    }

    /// The rows of these numbers, in their order. The classes stay those of the whole table.
    public Table rows(int... rows) {
        return new Table(columns.stream().map(column -> column.rows(rows)).toList(), target);
    }

    /// The rows as a data set, with the columns' names.
    ///
    /// @throws IllegalArgumentException where no column is a target, or none a feature, there are
    ///   no rows, a feature is a text, a value is missing, or a label is none of the classes
    public Dataset dataset() {
        return TableRows.dataset(this);
    }

    /// The labels of all rows, each the place of its class: what a stratified [Partition] takes.
    ///
    /// @throws IllegalArgumentException where the target is no label, a value is missing, or a
    ///   label is none of the classes
    public int[] labels() {
        if (target instanceof Target.Label label) {
            return TableRows.labels(this, label);
        }
        String got = "the target " + target;
        throw Mistake.of("labels", got, "a label", "name the column when reading");
    }

    /// The features row by row, in new arrays: what a network is asked with. Needs no target.
    ///
    /// @throws IllegalArgumentException where a feature is a text, or a value is missing
    public float[][] featureRows() {
        return TableRows.features(this);
    }

    private boolean isTarget(Column column) {
        return target.columns().contains(column.name());
    }

    private static void requireColumn(Set<String> names, String name) {
        if (!names.contains(name)) {
            throw unknown(names.stream().sorted().toList(), name);
        }
    }

    private static IllegalArgumentException unknown(List<String> names, String name) {
        String got = "the column name " + name;
        return Mistake.of("table", got, "one of " + names, "mind how it is written");
    }

    /// Such as `150 rows: length: numbers, colour: texts; to predict: [species]`.
    @Override
    public String toString() {
        List<String> names = columns.stream().map(Column::toString).toList();
        String predicted = target.columns().isEmpty() ? "" : "; to predict: " + target.columns();
        return size() + " rows: " + String.join(", ", names) + predicted;
    }
}
