package dev.adjoint.mlp.data;

import dev.adjoint.mlp.file.WholeFile;
import dev.adjoint.mlp.text.Mistake;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Settings for reading a file of comma-separated values (UTF-8, fields quoted if necessary).
/// Immutable; each setting is changed by a method.
///
/// ```java
/// Dataset irises = Csv.file(path).label("species").dataset();
/// Table people = Csv.file(path).separator(';').label("job").features("age", "town").table();
/// ```
///
/// By default all columns are read and the first line gives their names. An empty field, `NA`,
/// `NaN` or `?` is a missing value. A column holds numbers if all of its values are numbers. Empty
/// lines are skipped. Errors in the file, including bytes that are invalid in its encoding, are
/// reported with line and column.
///
/// [#write] quotes only fields that would otherwise be read as something else, such as the text `1`
/// or `NA`. In a file with a header that is quoted this way throughout, quotes are significant: a
/// column of quoted numbers is read as texts. In all other files quotes have no meaning.
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

    /// A file bundled with the library.
    static Csv bundled(String name) {
        return of(CsvSource.bundled(name));
    }

    private static Csv of(CsvSource source) {
        return new Csv(source, CsvFormat.USUAL, CsvSelection.ALL);
    }

    /// Sets the separator between fields, such as `;` or a tab.
    public Csv separator(char sign) {
        return with(new CsvFormat(sign, format.hasHeader(), format.missing(), format.charset()));
    }

    /// Reads the first line as a row: the columns are named `c0`, `c1`, ….
    public Csv withoutHeader() {
        return with(new CsvFormat(format.separator(), false, format.missing(), format.charset()));
    }

    /// Sets the fields that mean a missing value, in place of the defaults. The empty field always
    /// does.
    public Csv missing(String... fields) {
        Set<String> all = Set.of(fields);
        return with(new CsvFormat(format.separator(), format.hasHeader(), all, format.charset()));
    }

    /// Sets the encoding of the file, such as `StandardCharsets.ISO_8859_1`; UTF-8 by default. A
    /// byte order mark in the file takes precedence.
    public Csv charset(Charset charset) {
        return with(
                new CsvFormat(format.separator(), format.hasHeader(), format.missing(), charset));
    }

    /// Reads these columns as features, in this order, and skips others.
    public Csv features(String... columns) {
        return with(selection.features(columns));
    }

    /// Reads these columns as numbers; any other value in them is an error.
    public Csv numbers(String... columns) {
        return with(selection.numbers(columns));
    }

    /// Reads these columns as texts, even if they look like numbers, such as postal codes.
    public Csv texts(String... columns) {
        return with(selection.texts(columns));
    }

    /// Sets the column of labels. The classes are its texts, in order of first occurrence.
    public Csv label(String column) {
        return with(selection.predicting(new Target.Label(column, List.of()), false));
    }

    /// Sets the column of labels. The classes are its texts, sorted: numerically if all are
    /// numbers.
    public Csv sortedLabel(String column) {
        return with(selection.predicting(new Target.Label(column, List.of()), true));
    }

    /// Sets the column of labels. The classes are these texts in this order; any other text is an
    /// error. For a second file whose labels must be numbered as in the first.
    public Csv label(String column, List<String> classes) {
        return with(selection.predicting(new Target.Label(column, classes), false));
    }

    /// Sets the columns of numbers to predict.
    public Csv targets(String... columns) {
        return with(selection.predicting(new Target.Numbers(List.of(columns)), false));
    }

    /// The names of the columns as the file gives them.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    public List<String> header() {
        try (CsvLines lines = CsvLines.open(source, format)) {
            return lines.header();
        }
    }

    /// Reads all rows, including missing values.
    ///
    /// @throws IllegalArgumentException if the file has no rows, a line has more or fewer fields
    ///   than the first, a column's name occurs twice or not at all, a value is not the required
    ///   number, or a label is not one of the classes
    /// @throws UncheckedIOException if the file cannot be read
    public Table table() {
        return table(false);
    }

    /// Reads all rows; each feature must be a number and no value may be missing. For other files,
    /// read a [#table()], encode, impute, and call its [Table#dataset()].
    ///
    /// @throws IllegalArgumentException as for a table, or if a feature is not a number, or a value
    ///   is missing
    /// @throws UncheckedIOException if the file cannot be read
    public Dataset dataset() {
        return table(true).dataset();
    }

    /// The rows for a training that reads the file again in each epoch, for files larger than
    /// memory. Reads the file once, to count the rows and determine the columns' types.
    ///
    /// @param preparation transforms some rows at a time, row by row: encoders, scalers and other
    ///   transformations fitted to a part
    /// @throws IllegalArgumentException as for a table
    /// @throws UncheckedIOException if the file cannot be read
    public RowSource rows(UnaryOperator<Table> preparation) {
        return rows(false, preparation);
    }

    /// Same as [#rows(UnaryOperator)] without a preparation: each feature must be a number, and no
    /// value may be missing.
    ///
    /// @throws IllegalArgumentException as for a table
    /// @throws UncheckedIOException if the file cannot be read
    public RowSource rows() {
        return rows(true, UnaryOperator.identity());
    }

    /// Writes a table with a header line, so that [#table()] reads the same columns again. If
    /// writing fails, the previous file is unchanged.
    ///
    /// @throws IllegalArgumentException if a text has an unpaired surrogate
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
        return Mistake.of("csv", "no rows after the header", "one or more", "fix " + source.name());
    }

    private Csv with(CsvFormat newFormat) {
        return new Csv(source, newFormat, selection);
    }

    private Csv with(CsvSelection newSelection) {
        return new Csv(source, format, newSelection);
    }

    @Override
    public String toString() {
        return "csv " + source.name();
    }
}
