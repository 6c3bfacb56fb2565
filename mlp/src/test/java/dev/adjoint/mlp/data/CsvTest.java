package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What files of separated values are read as.
class CsvTest {
    @TempDir private Path folder;

    /// Rows of hostile texts beside numbers, some of them missing. Two columns, since a line of one
    /// empty field is an empty line.
    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(
            @ForAll("texts") List<String> texts, @ForAll("names") String name, @ForAll long seed)
            throws IOException {
        double[] numbers = new double[texts.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = row % 3 == 0 ? Double.NaN : row * 0.1 * (seed % 1000);
        }
        Table table = Table.of(new TextColumn(name, texts), NumberColumn.of("n", numbers));
        Path file = Files.createTempFile("written", ".csv");
        try {
            Csv.write(table, file);
            Csv csv = Csv.file(file).missing().texts(name).numbers("n");
            assertEquals(table, csv.table());
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> hostile =
                Arbitraries.of(
                        "\"",
                        "\"\"",
                        ",",
                        ";",
                        "\n",
                        "\r\n",
                        "\r",
                        "a\nb",
                        " ",
                        " a ",
                        "한국어",
                        "홍 길동, \"서울\"",
                        "#",
                        "'",
                        "\\",
                        "NA",
                        "1.5",
                        "\t",
                        "ä",
                        "😀",
                        "\uFEFF",
                        "");
        Arbitrary<String> any =
                Arbitraries.strings().withChars(",\"\n\r; \t#'\\가나다abc1.-").ofMaxLength(8);
        return Arbitraries.oneOf(hostile, any).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("name", "a,b", "\"quoted\"", "two\nlines", "이름", " ");
    }

    @Test
    void aColumnIsOneOfNumbersIfAllItsValuesAre() throws IOException {
        Table table =
                Csv.file(write("a,b,c,d\n1,x,NA,12f\n-2e3,2,?,0x1\n,3,NaN,Infinity\n")).table();
        assertArrayEquals(new double[] {1, -2000, Double.NaN}, table.numbers("a").values());
        assertEquals(List.of("x", "2", "3"), table.texts("b").values());
        assertTrue(table.numbers("c").isMissing(0) && table.numbers("c").isMissing(2));
        assertEquals(List.of("12f", "0x1", "Infinity"), table.texts("d").values());
        assertEquals("3 rows: a: numbers, b: texts, c: numbers, d: texts", table.toString());
    }

    @Test
    void columnsAreTakenForWhatTheSettingsSay() throws IOException {
        Csv csv = Csv.file(write("zip,age,town\n01234,-,Ulm\n53111,41,-\n"));
        Table table = csv.missing("-").texts("zip").features("town", "zip", "age").table();
        assertEquals(
                List.of("town", "zip", "age"), table.columns().stream().map(Column::name).toList());
        assertEquals(List.of("01234", "53111"), table.texts("zip").values());
        assertArrayEquals(new double[] {Double.NaN, 41}, table.numbers("age").values());
        assertTrue(table.column("town").isMissing(1));
    }

    @Test
    void separatorsQuotesAndByteOrderMarksAreUnderstood() throws IOException {
        String text = "\uFEFFa;b\n\"1\";\"x; \"\"y\"\"\nz\"\n\n2;w\n";
        Table table = Csv.file(write(text)).separator(';').table();
        assertArrayEquals(new double[] {1, 2}, table.numbers("a").values());
        assertEquals(List.of("x; \"y\"\nz", "w"), table.texts("b").values());
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws IOException {
        Dataset data = Csv.file(write("1,2,no\n3,4,yes\n")).withoutHeader().label("c2").dataset();
        assertEquals(List.of("c0", "c1"), data.featureNames());
        assertArrayEquals(new float[] {1, 2}, data.features(0));
    }

    @Test
    void classesComeInTheOrderInWhichTheFileTheSettingsOrTheSortHasThem() throws IOException {
        Path file = write("x,size\n1,small\n2,large\n3,medium\n4,large\n");
        Dataset first = Csv.file(file).label("size").dataset();
        assertEquals(List.of("small", "large", "medium"), first.targetNames());
        assertArrayEquals(new int[] {0, 1, 2, 1}, first.labels());
        Dataset sorted = Csv.file(file).sortedLabel("size").dataset();
        assertEquals(List.of("large", "medium", "small"), sorted.targetNames());
        List<String> order = List.of("small", "medium", "large");
        Dataset given = Csv.file(file).label("size", order).dataset();
        assertArrayEquals(new int[] {0, 2, 1, 2}, given.labels());
    }

    @Test
    void classesThatAreNumbersAreSortedBySizeAndMayBeWrittenAsFractions() throws IOException {
        Path file = write("x,y\n1,10\n2,9\n");
        assertEquals(List.of("9", "10"), Csv.file(file).sortedLabel("y").dataset().targetNames());
        Path fractions = write("x,y\n1,1.0\n2,0.0\n");
        assertArrayEquals(new int[] {1, 0}, Datasets.labelledCsv(fractions, 2).labels());
    }

    @Test
    void severalNumbersMayBePredicted() throws IOException {
        Dataset data = Csv.file(write("y1,x,y2\n1,2,3\n4,5,6\n")).targets("y2", "y1").dataset();
        assertEquals(List.of("x"), data.featureNames());
        assertEquals(List.of("y2", "y1"), data.targetNames());
        assertArrayEquals(new float[] {6, 4}, data.targets(1));
    }

    @Test
    void partsOfATableKeepItsClasses() throws IOException {
        Table table = Csv.file(write("x,y\n1,a\n2,b\n3,c\n")).label("y").table();
        Dataset last = table.rows(2).dataset();
        assertEquals(List.of("a", "b", "c"), last.targetNames());
        assertEquals(2, last.label(0));
    }

    @Test
    void aTableIsSplitByFractions() throws IOException {
        Table table = Csv.file(write("x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n")).label("y").table();
        List<Table> parts = table.split(1, 0.5, 0.5);
        assertEquals(List.of(3, 3), parts.stream().map(Table::size).toList());
        double sum =
                parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.numbers("x").values()))
                        .sum();
        assertEquals(21, sum);
        assertEquals(parts.toString(), table.split(1, 0.5, 0.5).toString());
        for (Table part : table.stratifiedSplit(1, 2 / 3., 1 / 3.)) {
            assertEquals(part.size(), 2 * Arrays.stream(part.labels()).sum());
        }
    }

    @Test
    void aTableIsCutByAPartition() throws IOException {
        Table table = Csv.file(write("x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n")).label("y").table();
        assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1}, table.labels());
        Partition thirds = Partition.stratifiedFolds(table.labels(), 1, 3);
        for (int part = 0; part < 3; part++) {
            Table test = table.rows(thirds.part(part));
            assertEquals(1, Arrays.stream(test.labels()).sum());
            assertEquals(4, table.rows(thirds.allBut(part)).size());
        }
    }

    @Test
    void aTableWithoutATargetGivesFeaturesToPredictFrom() throws IOException {
        float[][] rows = Csv.file(write("a,b\n1,2\n3,4\n")).table().featureRows();
        assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, rows);
    }

    @Test
    void manyRowsAreRead() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y"));
        for (int row = 0; row < 10_000; row++) {
            lines.add(row + "," + (row % 2 == 0 ? "even" : "odd"));
        }
        Dataset data = Csv.file(write(String.join("\n", lines))).label("y").dataset();
        assertEquals(10_000, data.size());
        assertEquals(9_999, data.features(9_999)[0]);
        assertEquals(1, data.label(9_999));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "data", ".csv"), text);
    }
}
