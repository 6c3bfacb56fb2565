package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A mistake in a file is named with the file, the line and the column.
class CsvMistakesTest {
    @TempDir private Path folder;

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("", Csv::table, "got no lines, needed a header or a row"),
                mistake("a,b\n", Csv::table, "got no rows after the header, needed one or more"),
                mistake("a,b\n", Csv::dataset, "got no rows after the header, needed one or more"),
                mistake("a,b\n1,2\n3\n", Csv::table, "got 1 fields, needed 2", 3),
                mistake("a,b\n1,2\n3,4,5\n", Csv::table, "got 3 fields, needed 2", 3),
                mistake("a,b,a\n1,2,3\n", Csv::table, "got the column name a twice", 1),
                mistake("a,b\n1,2\n", c -> c.label("z").table(), "got the column name z, needed"),
                mistake("a,b\n1,2\n", c -> c.features("z").table(), "got the column name z"),
                mistake("a,b\n1,2\n", c -> c.texts("z").table(), "got the column name z"),
                mistake(
                        "a,b\n\"1\nx\",2\ny,2\n",
                        c -> c.numbers("a").table(),
                        "got \"1\nx\" in the column a, needed a number",
                        2),
                mistake(
                        "a,b\n1,2\n\n3x,2\n",
                        c -> c.numbers("a").table(),
                        "got \"3x\" in the column a, needed a number",
                        4),
                mistake(
                        "a,b\n1,2\n3,y\n",
                        c -> c.targets("b").dataset(),
                        "got \"y\" in the column b, needed a number",
                        3),
                mistake(
                        "a,y\n1,u\nNaN,v\n",
                        c -> c.label("y").dataset(),
                        "got \"NaN\" in the column a, needed a number",
                        3),
                mistake(
                        "a,y\n,u\n2,v\n",
                        c -> c.label("y").dataset(),
                        "got \"\" in the column a, needed a number",
                        2),
                mistake(
                        "a,y\n1e999,u\n2,v\n",
                        c -> c.label("y").dataset(),
                        "got \"1e999\" in the column a, needed a number",
                        2),
                mistake(
                        "a,y\n1,u\n2,w\n",
                        c -> c.label("y", List.of("u", "v")).table(),
                        "got \"w\" in the column y, needed one of the classes [u, v]",
                        3),
                mistake(
                        "a,y\n1,u\n2,\n",
                        c -> c.label("y").dataset(),
                        "got \"\" in the column y, needed one of the classes [u]",
                        3),
                mistake("a,y\n1,\"u\n2,v\n", Csv::table, "got quotes out of place"),
                mistake("a,y\n1,\"u\"z\n2,v\n", Csv::table, "got quotes out of place"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamed(String text, Function<Csv, Object> read, String got, int line)
            throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> read.apply(Csv.file(file)).toString())
                        .getMessage();
        assertTrue(message.startsWith("csv: " + got), message);
        assertTrue(message.contains(": fix " + file), message);
        assertTrue(line == 0 || message.endsWith(", line " + line), message);
    }

    @Test
    void aTableThatIsNotFitForADatasetSaysWhatToDo() {
        Column numbers = NumberColumn.of("n", 1, Double.NaN);
        Column texts = new TextColumn("t", List.of("a", ""));
        Target numberTarget = new Target.Numbers(List.of("n"));
        Target.Label label = new Target.Label("t", List.of("b", "c"));
        requireMessage(
                "table: got texts in the column t, needed numbers: encode it",
                () -> new Table(List.of(texts, numbers), numberTarget).dataset());
        requireMessage(
                "dataset: got no value in the column n, row 1, needed one: impute it",
                () -> new Table(List.of(texts, numbers), label).dataset());
        requireMessage(
                "dataset: got \"a\" in the column t, row 0, needed one of the classes [b, c]",
                () -> new Table(List.of(texts, NumberColumn.of("n", 1, 2)), label).dataset());
        requireMessage(
                "dataset: got no target, needed one or more",
                () -> Table.of(NumberColumn.of("n", 1)).dataset());
        requireMessage(
                "dataset: got no feature, needed one or more",
                () -> Table.of(numbers).predicting(numberTarget).dataset());
    }

    @Test
    void aTableWhoseColumnsDoNotFitIsNamed() {
        Column one = NumberColumn.of("n", 1);
        requireMessage("table: got no columns, needed one", Table::of);
        requireMessage("table: got the column n twice, needed", () -> Table.of(one, one));
        requireMessage(
                "table: got 2 rows in the column m, needed 1",
                () -> Table.of(one, NumberColumn.of("m", 1, 2)));
        requireMessage(
                "table: got the column name m, needed one of [n]",
                () -> Table.of(one).numbers("m"));
        requireMessage(
                "labels: got the target None[], needed a label", () -> Table.of(one).labels());
        requireMessage(
                "table: got numbers in the column n, needed texts", () -> Table.of(one).texts("n"));
        requireMessage(
                "label: got the classes [a, a], needed different ones",
                () -> new Target.Label("n", List.of("a", "a")));
        requireMessage("separator: got a quote", () -> Csv.bundled("iris.csv").separator('"'));
    }

    @Test
    void namesThatDoNotFitADatasetAreNamed() {
        Dataset data = Datasets.iris();
        requireMessage(
                "named: got [a, b] for the features, needed 4 different names",
                () -> data.named(List.of("a", "b"), data.targetNames()));
        requireMessage(
                "named: got [a, b, a] for the classes, needed 3 different names",
                () -> data.named(data.featureNames(), List.of("a", "b", "a")));
    }

    private static Arguments mistake(String text, Function<Csv, Object> read, String got) {
        return Arguments.of(text, read, got, 0);
    }

    private static Arguments mistake(
            String text, Function<Csv, Object> read, String got, int line) {
        return Arguments.of(text, read, got, line);
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
