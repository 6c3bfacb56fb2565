package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Named columns of one length, and which of them are to be predicted: a file's content before it
/// is converted to numbers without gaps. Immutable; each change returns a new table.
///
/// @param columns in their order; their names differ
/// @param target the columns to predict; all others are features
public record Table(List<Column> columns, Target target) {
    /// @throws IllegalArgumentException if there is no column, two have the same name, their
    ///   lengths differ, or a target column does not exist
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

    /// Creates a table without a target.
    public static Table of(Column... columns) {
        return new Table(Arrays.asList(columns), new Target.None());
    }

    /// The number of rows.
    public int size() {
        return columns.getFirst().size();
    }

    /// The columns that are not targets, in their order.
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
    /// @throws IllegalArgumentException if there is none
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(columns.stream().map(Column::name).toList(), name));
    }

    /// The column of numbers with this name.
    ///
    /// @throws IllegalArgumentException if there is none, or it holds texts
    public NumberColumn numbers(String name) {
        if (column(name) instanceof NumberColumn numbers) {
            return numbers;
        }
        String got = "texts in the column " + name;
        throw Mistake.of("table", got, "numbers", "encode it, or read it as numbers");
    }

    /// The column of texts with this name.
    ///
    /// @throws IllegalArgumentException if there is none, or it holds numbers
    public TextColumn texts(String name) {
        if (column(name) instanceof TextColumn texts) {
            return texts;
        }
        String got = "numbers in the column " + name;
        throw Mistake.of("table", got, "texts", "leave it out, or read it as texts");
    }

    /// Returns this table with the named column replaced, at its position, by any number of others.
    ///
    /// @throws IllegalArgumentException if there is no such column, or the new ones do not fit
    public Table replaced(String name, Column... replacements) {
        Column old = column(name);
        List<Column> all =
                columns.stream()
                        .flatMap(c -> c == old ? Arrays.stream(replacements) : Stream.of(c))
                        .toList();
        return new Table(all, target);
    }

    /// Returns this table with its features in the order of these names. Targets keep their
    /// positions.
    ///
    /// @throws IllegalArgumentException if they are not the table's features: the message lists
    ///   missing and surplus ones
    public Table ordered(List<String> features) {
        List<String> given = features().stream().map(Column::name).toList();
        ColumnNames.requireSame("ordered", "features", features, given);
        Iterator<String> names = features.iterator();
        return new Table(
                columns.stream().map(c -> isTarget(c) ? c : column(names.next())).toList(), target);
    }

    /// Returns this table with other columns to predict.
    ///
    /// @throws IllegalArgumentException if one of them does not exist
    public Table predicting(Target newTarget) {
        return new Table(columns, newTarget);
    }

    /// Returns the rows with these indices, in their order. The classes of the whole table are
    /// kept.
    public Table rows(int... rows) {
        return new Table(columns.stream().map(column -> column.rows(rows)).toList(), target);
    }

    /// Shuffles the rows and cuts them by fractions, each rounded; the last part takes the
    /// remainder. Fit preparations to the first part only.
    ///
    /// @param seed the same seed gives the same parts
    /// @return one table per fraction
    /// @throws IllegalArgumentException if the fractions do not sum to 1, or a part would be empty
    public List<Table> split(long seed, double... fractions) {
        return parts(Partition.shuffled(size(), seed, fractions));
    }

    /// Same as [#split], but each part has its share of each label.
    ///
    /// @throws IllegalArgumentException if the target is not a label, the fractions do not sum to
    ///   1, or a part would be empty
    public List<Table> stratifiedSplit(long seed, double... fractions) {
        return parts(Partition.stratified(labels(), seed, fractions));
    }

    private List<Table> parts(Partition partition) {
        return IntStream.range(0, partition.count())
                .mapToObj(part -> rows(partition.part(part)))
                .toList();
    }

    /// Returns the rows as a data set, with the columns' names.
    ///
    /// @throws IllegalArgumentException if there is no target, no feature or no row, a feature is a
    ///   text, a value is missing, or a label is not one of the classes
    public Dataset dataset() {
        return TableRows.dataset(this);
    }

    /// The labels of all rows, each the index of its class, for a stratified [Partition].
    ///
    /// @throws IllegalArgumentException if the target is not a label, a value is missing, or a
    ///   label is not one of the classes
    public int[] labels() {
        if (target instanceof Target.Label label) {
            return TableRows.labels(this, label);
        }
        String got = "the target " + target;
        throw Mistake.of("labels", got, "a label", "name the column when reading");
    }

    /// Returns the features row by row, in new arrays, as inputs for a network. Needs no target.
    ///
    /// @throws IllegalArgumentException if a feature is a text, or a value is missing
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

    /// Returns text such as `150 rows: length: numbers, colour: texts; to predict: [species]`.
    @Override
    public String toString() {
        List<String> names = columns.stream().map(Column::toString).toList();
        String predicted = target.columns().isEmpty() ? "" : "; to predict: " + target.columns();
        return size() + (size() == 1 ? " row: " : " rows: ") + String.join(", ", names) + predicted;
    }
}
