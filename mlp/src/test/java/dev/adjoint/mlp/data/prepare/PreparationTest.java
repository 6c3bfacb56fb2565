package dev.adjoint.mlp.data.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.data.Column;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.Target;
import dev.adjoint.mlp.data.TextColumn;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;

/// Preparations learn from the training part, and do the same to every part.
class PreparationTest {
    private static final double NONE = Double.NaN;

    private static final Table PEOPLE =
            new Table(
                    List.of(
                            NumberColumn.of("age", 20, NONE, 40, 30),
                            text("town", "Ulm", "Bonn", "", "Ulm"),
                            NumberColumn.of("one", 1, 1, 1, 1),
                            NumberColumn.of("rent", 500, 700, 650, 900)),
                    new Target.Numbers(List.of("rent")));

    @Example
    void anUnknownCategoryIsWhatWasChosenAtFitting() {
        Table train = Table.of(text("town", "Ulm", "Ulm", "Bonn", "Kiel", "Kiel"));
        Table fresh = Table.of(text("town", "Paris", "Bonn", "Ulm"));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> OneHotEncoder.fit(train).apply(fresh))
                        .getMessage();
        assertTrue(message.contains("\"Paris\" in the column town, row 0"), message);
        assertTrue(message.contains("Unknown.other"), message);
        Table zeros = OneHotEncoder.fit(train, Unknown.zeros()).apply(fresh);
        assertArrayEquals(new float[][] {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}}, zeros.featureRows());
        Table other = OneHotEncoder.fit(train, Unknown.other(2)).apply(fresh);
        assertEquals(
                List.of("town=Kiel", "town=Ulm", "town=other"),
                other.columns().stream().map(Column::name).toList());
        assertArrayEquals(new float[][] {{0, 0, 1}, {0, 0, 1}, {0, 1, 0}}, other.featureRows());
        assertArrayEquals(
                new float[][] {{2}, {2}, {1}},
                OrdinalEncoder.fit(train, Unknown.other(2)).apply(fresh).featureRows());
        assertThrows(
                IllegalArgumentException.class, () -> OrdinalEncoder.fit(train, Unknown.zeros()));
        assertThrows(IllegalArgumentException.class, () -> new Unknown(Unknown.Kind.REFUSED, 2));
    }

    /// A category of the data's own that is called other is the column for unknown ones.
    @Example
    void aCategoryThatIsCalledOtherIsOne() {
        Table train = Table.of(text("town", "Ulm", "other", "Bonn"));
        Table encoded = OneHotEncoder.fit(train, Unknown.other(1)).apply(train);
        assertArrayEquals(new float[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}, encoded.featureRows());
        Table missing = Table.of(text("town", ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> OneHotEncoder.fit(train, Unknown.zeros()).apply(missing));
    }

    @Example
    void minMaxOfTheWorkedExample() {
        Table table = numbers(0, 0, 1, 1, 1, 2, 2, 3, 100);
        double[] expected = {0, 0, 0.01, 0.01, 0.01, 0.02, 0.02, 0.03, 1};
        assertArrayEquals(expected, values(MinMaxScaler.fit(table).apply(table)));
    }

    /// Mean 2 and variance (4 + 1 + 0 + 1 + 4) / 5 = 2.
    @Example
    void standardisingOfAWorkedExample() {
        Table table = numbers(0, 1, 2, 3, 4);
        double root = Math.sqrt(2);
        double[] expected = {-2 / root, -1 / root, 0, 1 / root, 2 / root};
        assertArrayEquals(expected, values(StandardScaler.fit(table).apply(table)));
    }

    /// The inverse rounds three times, the scaling too; a rounding there is of the size of the
    /// numbers that are added, the values and the mean or the smallest.
    @Property(tries = 300)
    void theInverseOfAScalerUndoesIt(
            @ForAll @Size(min = 1, max = 30)
                    List<@DoubleRange(min = -1e6, max = 1e6) Double> list) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        Table table = numbers(values);
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        for (Scaler scaler : List.of(MinMaxScaler.fit(table), StandardScaler.fit(table))) {
            double[] scaled = values(scaler.apply(table));
            for (int row = 0; row < values.length; row++) {
                double again = scaler.inverse(0, scaled[row]);
                assertEquals(values[row], again, 16 * Math.ulp(largest), scaler::toString);
            }
        }
    }

    @Property(tries = 300)
    void scaledTrainingDataLiesFromZeroToOneOrHasMeanZeroAndDeviationOne(
            @ForAll @Size(min = 2, max = 30)
                    List<@DoubleRange(min = -100, max = 100) Double> list) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        Table table = numbers(values);
        double[] minMax = values(MinMaxScaler.fit(table).apply(table));
        boolean constant = Figures.min(values) == Figures.max(values);
        assertEquals(0, Figures.min(minMax));
        assertEquals(constant ? 0 : 1, Figures.max(minMax));
        double deviation = Figures.deviation(values);
        double[] standard = values(StandardScaler.fit(table).apply(table));
        double rounding = 100 * values.length * Math.ulp(100.0) / Math.max(deviation, 1e-300);
        if (rounding < 0.1) {
            assertEquals(0, Figures.mean(standard), rounding);
            assertEquals(1, Figures.deviation(standard), rounding);
        }
    }

    /// The mean of equal values may be off by roundings, which must not be taken for a deviation.
    @Property(tries = 300)
    void aConstantColumnIsMovedAndNotStretched(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        Table same = numbers(values);
        double rounding = count * Math.ulp(value);
        assertArrayEquals(new double[count], values(MinMaxScaler.fit(same).apply(same)));
        double[] standard = values(StandardScaler.fit(same).apply(same));
        assertArrayEquals(new double[count], standard, rounding);
        assertEquals(value + 0.5 - value, MinMaxScaler.fit(same).apply(0, value + 0.5));
        double ofTheSum = count * Math.ulp(Math.abs(value) + 0.5);
        assertEquals(0.5, StandardScaler.fit(same).apply(0, value + 0.5), 2 * ofTheSum);
    }

    @Example
    void missingValuesAreLeftOutOfTheFitAndStayMissing() {
        Table table = numbers(1, NONE, 3);
        assertArrayEquals(new double[] {0, NONE, 1}, values(MinMaxScaler.fit(table).apply(table)));
        assertArrayEquals(
                new double[] {-1, NONE, 1}, values(StandardScaler.fit(table).apply(table)));
        assertArrayEquals(
                new double[] {1, NONE, 3}, values(Clipper.deviations(table, 3).apply(table)));
    }

    @Example
    void whatIsFittedToTheTrainingPartIsDoneToAllParts() {
        Split split = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
        StandardScaler scaler = StandardScaler.fit(split.train());
        Dataset train = scaler.apply(split.train());
        assertEquals(0, Figures.mean(train.featureColumn(2)), 1e-6);
        Dataset test = scaler.apply(split.test());
        double expected =
                (split.test().features(3)[2] - scaler.means().get(2)) / scaler.deviations().get(2);
        assertEquals(expected, test.features(3)[2], 1e-6);
        assertArrayEquals(split.test().labels(), test.labels());
        assertArrayEquals(test.featureRows(), scaler.apply(split.test().featureRows()));
        float[][] again = scaler.inverse(test).featureRows();
        for (int row = 0; row < again.length; row++) {
            assertArrayEquals(split.test().features(row), again[row], 1e-5f);
        }
    }

    @Example
    void targetsAreLeftAlone() {
        Table scaled = MinMaxScaler.fit(PEOPLE).apply(PEOPLE);
        assertEquals(PEOPLE.column("rent"), scaled.column("rent"));
        assertArrayEquals(new double[] {0, NONE, 1, 0.5}, scaled.numbers("age").values());
    }

    @Example
    void missingNumbersAreFilledIn() {
        Table table = numbers(1, 2, 2, NONE, 5, 10);
        assertEquals(4, filled(NumberImputer.mean(table), table));
        assertEquals(2, filled(NumberImputer.median(table), table));
        assertEquals(2, filled(NumberImputer.mostFrequent(table), table));
        assertEquals(-1, filled(NumberImputer.constant(table, -1), table));
        Table tie = numbers(7, 7, 3, NONE, 3);
        assertEquals(3, filled(NumberImputer.mostFrequent(tie), tie));
        assertEquals(5, filled(NumberImputer.median(tie), tie));
    }

    @Example
    void missingTextsAreFilledIn() {
        assertEquals(
                List.of("Ulm", "Bonn", "Ulm", "Ulm"),
                TextImputer.mostFrequent(PEOPLE).apply(PEOPLE).texts("town").values());
        assertEquals(
                List.of("Ulm", "Bonn", "?", "Ulm"),
                TextImputer.constant(PEOPLE, "?").apply(PEOPLE).texts("town").values());
    }

    @Example
    void outliersAreHeldWithinBounds() {
        Table table = numbers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000);
        Clipper shares = Clipper.quantiles(table, 0.1, 0.9);
        assertEquals(List.of(1.0), shares.lows());
        assertEquals(List.of(9.0), shares.highs());
        double[] clipped = {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9};
        assertArrayEquals(clipped, values(shares.apply(table)));
        Clipper deviations = Clipper.deviations(numbers(-1, 1), 2);
        assertEquals(-2, deviations.apply(0, -7));
        assertEquals(2, deviations.apply(0, 7));
        assertEquals(1.5, deviations.apply(0, 1.5));
    }

    @Example
    void quantilesLieBetweenTheSortedValues() {
        double[] values = {40, 10, 30, 20};
        assertEquals(10, Figures.quantile(values, 0));
        assertEquals(17.5, Figures.quantile(values, 0.25));
        assertEquals(25, Figures.quantile(values, 0.5));
        assertEquals(40, Figures.quantile(values, 1));
    }

    @Example
    void textsBecomeOneColumnACategory() {
        Table table = Table.of(text("c", "red", "blue", "red"), NumberColumn.of("n", 1, 2, 3));
        Table encoded = OneHotEncoder.fit(table).apply(table);
        assertEquals(
                List.of("c=blue", "c=red", "n"),
                encoded.columns().stream().map(Column::name).toList());
        assertArrayEquals(new double[] {0, 1, 0}, encoded.numbers("c=blue").values());
        assertArrayEquals(new double[] {1, 0, 1}, encoded.numbers("c=red").values());
        Table other = OneHotEncoder.fit(table).apply(table.rows(1));
        assertArrayEquals(new double[] {0}, other.numbers("c=red").values());
    }

    @Example
    void textsBecomeTheirPlaceAmongTheCategories() {
        Table table = Table.of(text("s", "small", "large", "medium"));
        double[] ordered = {0, 2, 1};
        OrdinalEncoder given = OrdinalEncoder.of("s", "small", "medium", "large");
        assertArrayEquals(ordered, given.apply(table).numbers("s").values());
        double[] sorted = {2, 0, 1};
        assertArrayEquals(sorted, OrdinalEncoder.fit(table).apply(table).numbers("s").values());
    }

    @Example
    void aPipelineFitsEachStepToWhatThoseBeforeItMade() {
        Pipeline pipeline =
                Pipeline.fit(
                        PEOPLE,
                        NumberImputer::mean,
                        TextImputer::mostFrequent,
                        OneHotEncoder::fit,
                        MinMaxScaler::fit);
        Dataset data = pipeline.apply(PEOPLE).dataset();
        assertEquals(List.of("age", "town=Bonn", "town=Ulm", "one"), data.featureNames());
        assertArrayEquals(new float[] {0.5f, 1, 0, 0}, data.features(1));
        assertArrayEquals(new float[] {700}, data.targets(1));
        String text = pipeline.toString();
        assertTrue(text.startsWith("impute age: 30.00; one: 1.000\nimpute town: \"Ulm\"\n"), text);
        assertTrue(text.contains("\none-hot town: [Bonn, Ulm]\nmin-max to 0 to 1"), text);
    }

    @Example
    void aTransformationSaysWhatItDoes() {
        Table table = numbers(1, 3);
        String minMax = MinMaxScaler.fit(table).toString();
        assertEquals("min-max to 0 to 1, lowest and highest of x: 1.000, 3.000", minMax);
        String standard = StandardScaler.fit(table).toString();
        assertEquals("standardise, mean and deviation of x: 2.000, 1.000", standard);
        String digits = MinMaxScaler.fit(Datasets.digits()).toString();
        assertTrue(digits.endsWith("; and 56 more"), digits);
    }

    @Example
    void mistakesAreNamed() {
        Table empty = numbers(NONE, NONE);
        requireMessage(
                "standardise: got no value in the column x, needed one",
                () -> StandardScaler.fit(empty));
        requireMessage("impute: got no value", () -> NumberImputer.median(empty));
        requireMessage(
                "impute: got no value in the column t",
                () -> TextImputer.mostFrequent(Table.of(text("t", ""))));
        requireMessage(
                "clip: got the shares 0.9 and 0.1, needed 0 <= low < high <= 1",
                () -> Clipper.quantiles(PEOPLE, 0.9, 0.1));
        requireMessage("clip: got 0.0 deviations", () -> Clipper.deviations(PEOPLE, 0));
        requireMessage(
                "encode: got no value in the column town, row 2, needed one of [Bonn, Ulm]",
                () -> OneHotEncoder.fit(PEOPLE).apply(PEOPLE));
        Table elsewhere = Table.of(text("town", "Kiel"));
        requireMessage(
                "encode: got \"Kiel\" in the column town, row 0, needed one of [Bonn, Ulm]",
                () -> OrdinalEncoder.fit(PEOPLE).apply(elsewhere));
        requireMessage(
                "categories: got [] for the column t, needed one or more",
                () -> OneHotEncoder.fit(Table.of(text("t", ""))));
        StandardScaler scaler = StandardScaler.fit(PEOPLE);
        requireMessage(
                "apply: got the features [sepal_length_cm", () -> scaler.apply(Datasets.iris()));
        requireMessage(
                "apply: got 3 features in a row, needed 2", () -> scaler.apply(new float[1][3]));
        requireMessage("table: got the column name age", () -> scaler.apply(elsewhere));
    }

    private static double filled(Transformation imputer, Table table) {
        return values(imputer.apply(table))[3];
    }

    private static Table numbers(double... values) {
        return Table.of(NumberColumn.of("x", values));
    }

    private static double[] values(Table table) {
        return table.numbers("x").values();
    }

    private static TextColumn text(String name, String... values) {
        return new TextColumn(name, List.of(values));
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
