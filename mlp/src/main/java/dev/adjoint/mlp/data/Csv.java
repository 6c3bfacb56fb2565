package dev.adjoint.mlp.data;

import dev.adjoint.mlp.file.WholeFile;
import dev.adjoint.mlp.text.Mistake;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How to read a file of comma-separated values (UTF-8, fields in quotes where need be): immutable
/// settings, each changed by a method.
///
/// ```java
/// Dataset irises = Csv.file(path).label("species").dataset();
/// Table people = Csv.file(path).separator(';').label("job").features("age", "town").table();
/// ```
///
/// Unless told otherwise it takes all columns, the first line for their names, and an empty field,
/// `NA`, `NaN` or `?` for a missing value; a column is one of numbers if all of its values are.
/// Empty lines are skipped. Mistakes in the file are named with its line and column; bytes that are
/// not of its encoding are one.
///
/// [#write] puts quotes only around what would be read as something else, such as the text `1` or
/// `NA`. A file with a header that does so throughout is read as it was meant: there a column of
/// quoted numbers is one of texts. In all other files quotes say nothing.
public final class Csv {
    private final CsvSource source;
    private final CsvFormat format;
    private final CsvSelection selection;

    private Csv(CsvSource source, CsvFormat format, CsvSelection selection) {
        this.source = source;
        this.format = format;
        this.selection = selection;
    }

    public static Csv file(Path file) {
        return of(CsvSource.file(file));
    }

    /// A file that comes with the library.
    static Csv bundled(String name) {
        return of(CsvSource.bundled(name));
    }

    private static Csv of(CsvSource source) {
        return new Csv(source, CsvFormat.USUAL, CsvSelection.ALL);
    }

    /// What stands between fields, such as `;` or a tab.
    public Csv separator(char sign) {
        return with(new CsvFormat(sign, format.hasHeader(), format.missing(), format.charset()));
    }

    /// The first line is a row already: the columns are named `c0`, `c1`, ….
    public Csv withoutHeader() {
        return with(new CsvFormat(format.separator(), false, format.missing(), format.charset()));
    }

    /// The fields that stand for no value, beside the empty one: these instead of the usual.
    public Csv missing(String... fields) {
        Set<String> all = Set.of(fields);
        return with(new CsvFormat(format.separator(), format.hasHeader(), all, format.charset()));
    }

    /// The encoding of the file, such as `StandardCharsets.ISO_8859_1`; UTF-8, unless this says
    /// otherwise. A byte order mark in the file takes precedence.
    public Csv charset(Charset charset) {
        return with(
                new CsvFormat(format.separator(), format.hasHeader(), format.missing(), charset));
    }

    /// Takes these columns for features, in this order, and leaves others out.
    public Csv features(String... columns) {
        return with(selection.features(columns));
    }

    /// Takes these columns for numbers, and anything else in them for a mistake.
    public Csv numbers(String... columns) {
        return with(selection.numbers(columns));
    }

    /// Takes these columns for texts, even where they look like numbers, such as postal codes.
    public Csv texts(String... columns) {
        return with(selection.texts(columns));
    }

    /// The column of labels, which are its texts in the order in which they come first.
    public Csv label(String column) {
        return with(selection.predicting(new Target.Label(column, List.of()), false));
    }

    /// The column of labels, which are its texts sorted: by size where all are numbers.
    public Csv sortedLabel(String column) {
        return with(selection.predicting(new Target.Label(column, List.of()), true));
    }

    /// The column of labels, which are these texts in this order, and anything else a mistake. For
    /// a second file whose labels are to be numbered as those of the first.
    public Csv label(String column, List<String> classes) {
        return with(selection.predicting(new Target.Label(column, classes), false));
    }

    /// The columns of numbers to predict.
    public Csv targets(String... columns) {
        return with(selection.predicting(new Target.Numbers(List.of(columns)), false));
    }

    /// The names of the columns as the file has them.
    ///
    /// @throws UncheckedIOException where the file cannot be read
    public List<String> header() {
        try (CsvLines lines = CsvLines.open(source, format)) {
            return lines.header();
        }
    }

    /// All rows, with their missing values.
    ///
    /// @throws IllegalArgumentException where the file has no rows, a line has more or fewer fields
    ///   than the first, a column's name is there twice or not at all, a number is none, or a label
    ///   is none of the classes
    /// @throws UncheckedIOException where the file cannot be read
    public Table table() {
        return table(false);
    }

    /// All rows, each feature a number and no value missing. Where that is too much to ask, read a
    /// [#table()], encode, impute, and take its [Table#dataset()].
    ///
    /// @throws IllegalArgumentException as for a table, or where a feature is no number, or a value
    ///   is missing
    /// @throws UncheckedIOException where the file cannot be read
    public Dataset dataset() {
        return table(true).dataset();
    }

    /// The rows for a training that reads the file again in each epoch, since memory does not hold
    /// them. Reads the file once, to count the rows and find what the columns are.
    ///
    /// @param preparation what becomes of some rows, row by row: encoders, scalers and what else
    ///   was fitted to a part
    /// @throws IllegalArgumentException as for a table
    /// @throws UncheckedIOException where the file cannot be read
    public RowSource rows(UnaryOperator<Table> preparation) {
        return rows(false, preparation);
    }

    /// As [#rows(UnaryOperator)] without a preparation: each feature is a number, and no value
    /// missing.
    ///
    /// @throws IllegalArgumentException as for a table
    /// @throws UncheckedIOException where the file cannot be read
    public RowSource rows() {
        return rows(true, UnaryOperator.identity());
    }

    /// Writes a table with a header line, such that [#table()] reads the same columns again. If
    /// that fails, the file from before is as it was.
    ///
    /// @throws IllegalArgumentException if a text has half of a surrogate pair
    /// @throws UncheckedIOException if the file cannot be written
    public static void write(Table table, Path file) {
        WholeFile.writeText("csv", file, out -> CsvOutput.write(table, out));
    }

    private Table table(boolean complete) {
        CsvPlan known;
        try (CsvLines lines = CsvLines.open(source, format)) {
            CsvPlan plan = selection.plan(lines, complete);
            if (!plan.isOpen()) {
                return whole(lines, plan);
            }
            known = scan(lines, plan).plan();
        }
        try (CsvLines again = CsvLines.open(source, format)) {
            return whole(again, known);
        }
    }

    private Table whole(CsvLines lines, CsvPlan plan) {
        return new CsvTables(lines, format, plan).next(Integer.MAX_VALUE).orElseThrow(this::noRows);
    }

    private RowSource rows(boolean complete, UnaryOperator<Table> preparation) {
        try (CsvLines lines = CsvLines.open(source, format)) {
            CsvPlan.Scan scan = scan(lines, selection.plan(lines, complete));
            return CsvRows.of(
                    () -> new CsvTables(CsvLines.open(source, format), format, scan.plan()),
                    scan.rows(),
                    preparation);
        }
    }

    private CsvPlan.Scan scan(CsvLines lines, CsvPlan plan) {
        CsvPlan.Scan scan = plan.scan(lines, format, selection.sortedClasses());
        if (scan.rows() == 0) {
            throw noRows();
        }
        return scan;
    }

    private IllegalArgumentException noRows() {
        return Mistake.of(
                "csv", "no rows after the header", "one or more", "mend " + source.name());
    }

    private Csv with(CsvFormat newFormat) {
        return new Csv(source, newFormat, selection);
    }

    private Csv with(CsvSelection newSelection) {
        return new Csv(source, format, newSelection);
    }
}
