package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What is written is read as the same table, without a setting; what is in another encoding is
/// refused, or read by its setting.
class CsvRoundTripTest {
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTableIsReadAsItWasWritten(@ForAll("tables") Table table) {
        assertEquals(table, inFile(file -> written(table, file), file -> Csv.file(file).table()));
    }

    /// Texts are read as they were written where they are a label too.
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aLabelIsReadAsItWasWritten(@ForAll("tables") Table table) {
        for (String name : table.textFeatures()) {
            Table read =
                    inFile(
                            file -> written(table, file),
                            file -> Csv.file(file).label(name).table());
            assertEquals(table.columns(), read.columns());
            List<String> classes = ((Target.Label) read.target()).classes();
            assertEquals(
                    table.texts(name).values().stream()
                            .filter(text -> !text.isEmpty())
                            .distinct()
                            .toList(),
                    classes);
        }
    }

    @Example
    void aTextThatIsHalfACharacterIsNotWritten() {
        Table table = Table.of(new TextColumn("t", List.of("a\uD83D")));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> inFile(file -> written(table, file), file -> file))
                        .getMessage();
        assertTrue(message.contains("half of a surrogate pair in the column t"), message);
    }

    /// Quotes around what needs none are the habit of another program: they say nothing.
    @Example
    void quotesByHabitSayNothing() {
        Table all = read("\"a\",\"b\"\n\"1\",\"x\"\n\"NA\",\"NA\"\n");
        assertEquals(
                Table.of(
                        NumberColumn.of("a", 1, Double.NaN), new TextColumn("b", List.of("x", ""))),
                all);
        Table names = read("\"a\",\"b\"\n\"1\",x\n");
        assertEquals(Table.of(NumberColumn.of("a", 1), new TextColumn("b", List.of("x"))), names);
        Table fields = read("a,b\n\"1\",\"x\"\n");
        assertEquals(names, fields);
    }

    @Example
    void bytesOfAnotherEncodingAreRefusedWithTheirLine() {
        for (int rows : new int[] {0, 1, 5000}) {
            StringBuilder text = new StringBuilder("town,n\n");
            IntStream.range(0, rows).forEach(i -> text.append("Ulm,").append(i).append("\r\n"));
            text.append("Köln,1\nKäln,2\nKüln,3\n");
            byte[] latin = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> inFile(f -> put(f, latin), f -> Csv.file(f).table()))
                            .getMessage();
            assertTrue(message.startsWith("csv: got the bytes F6, which are no char"), message);
            assertTrue(message.contains("charset(…)"), message);
            assertTrue(message.endsWith(", line " + (rows + 2)), message);
            Table table =
                    inFile(
                            f -> put(f, latin),
                            f -> Csv.file(f).charset(StandardCharsets.ISO_8859_1).table());
            assertEquals(
                    List.of("Köln", "Käln", "Küln"),
                    table.texts("town").values().subList(rows, rows + 3));
        }
    }

    @Example
    void wideCharactersWithoutAMarkAreRefused() {
        Map<String, String> starts = Map.of("UTF-16LE", "61 00 0A 00", "UTF-16BE", "00 61 00 0A");
        starts.forEach(
                (name, start) -> {
                    Charset charset = Charset.forName(name);
                    byte[] wide = "a\nx\ny".getBytes(charset);
                    String message =
                            assertThrows(
                                            IllegalArgumentException.class,
                                            () ->
                                                    inFile(
                                                            f -> put(f, wide),
                                                            f -> Csv.file(f).table()))
                                    .getMessage();
                    String got = "csv: got the bytes " + start + ", which are " + name;
                    assertTrue(message.startsWith(got + " and not UTF-8, needed text"), message);
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> inFile(f -> put(f, wide), f -> Csv.file(f).header()));
                    Table read =
                            inFile(f -> put(f, wide), f -> Csv.file(f).charset(charset).table());
                    assertEquals(List.of("x", "y"), read.texts("a").values());
                });
    }

    @Example
    void aCharacterThatIsCutOffAtTheEndIsRefused() {
        byte[] cut = Arrays.copyOf("a\nx한".getBytes(StandardCharsets.UTF_8), 5);
        assertThrows(
                IllegalArgumentException.class,
                () -> inFile(f -> put(f, cut), f -> Csv.file(f).table()));
    }

    @Example
    void everyEncodingIsReadByItsSettingOrItsMark() {
        String text = "이름,n\n서울 \"a\",1\n";
        for (String name :
                List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "EUC-KR")) {
            Charset charset = Charset.forName(name);
            Table plain =
                    inFile(
                            f -> put(f, text.getBytes(charset)),
                            f -> Csv.file(f).charset(charset).table());
            assertEquals(List.of("서울 \"a\""), plain.texts("이름").values(), name);
            if (name.startsWith("UTF")) {
                byte[] marked = ("\uFEFF" + text).getBytes(charset);
                assertEquals(plain, inFile(f -> put(f, marked), f -> Csv.file(f).table()), name);
            }
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<List<String>> names = texts(0).list().ofMinSize(1).ofMaxSize(4).uniqueElements();
        return Combinators.combine(names, Arbitraries.integers().between(1, 5))
                .as(this::table)
                .flatMap(table -> table);
    }

    private Arbitrary<Table> table(List<String> names, int rows) {
        return Combinators.combine(names.stream().map(name -> column(name, rows)).toList())
                .as(columns -> Table.of(columns.toArray(Column[]::new)));
    }

    private static Arbitrary<Column> column(String name, int rows) {
        Arbitrary<Column> numbers =
                numbers()
                        .list()
                        .ofSize(rows)
                        .map(all -> all.stream().mapToDouble(x -> x).toArray())
                        .map(values -> NumberColumn.of(name, values));
        Arbitrary<Column> texts =
                texts(0).list().ofSize(rows).map(all -> new TextColumn(name, all));
        Arbitrary<Column> likeNumbers =
                Arbitraries.of("1", "NA", "", "Infinity", "-0", "?")
                        .list()
                        .ofSize(rows)
                        .map(all -> new TextColumn(name, all));
        return Arbitraries.oneOf(numbers, texts, likeNumbers);
    }

    private static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        -0.0,
                        0.0,
                        Double.MIN_VALUE,
                        -Double.MIN_NORMAL / 3,
                        Double.MAX_VALUE,
                        0.1,
                        1e16),
                Arbitraries.longs().map(Double::longBitsToDouble).map(x -> x * 1));
    }

    private static Arbitrary<String> texts(int least) {
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
                        "\n\n",
                        " ",
                        " a ",
                        "\ta",
                        "한국어",
                        "홍 길동, \"서울\"",
                        "#",
                        "# a",
                        "'",
                        "\\",
                        "NA",
                        "NaN",
                        "?",
                        "null",
                        "1.5",
                        " 1 ",
                        "+1",
                        ".5",
                        "1e3",
                        "Infinity",
                        "-Infinity",
                        "007",
                        "😀",
                        "\uFEFF",
                        "\uFEFFa",
                        "\0",
                        "\u0085",
                        "\u2028",
                        "a",
                        "b",
                        "");
        Arbitrary<String> any =
                Arbitraries.strings()
                        .withChars(",\"\n\r; \t#'\\가나다abc1.-")
                        .ofMinLength(least)
                        .ofMaxLength(8);
        return Arbitraries.oneOf(hostile, any);
    }

    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Path file);
    }

    private static Table read(String text) {
        return inFile(f -> Files.writeString(f, text), f -> Csv.file(f).table());
    }

    private static void written(Table table, Path file) {
        Csv.write(table, file);
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    private static <T> T inFile(Writing writing, Reading<T> reading) {
        try {
            Path file = Files.createTempFile("table", ".csv");
            try {
                writing.to(file);
                return reading.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
