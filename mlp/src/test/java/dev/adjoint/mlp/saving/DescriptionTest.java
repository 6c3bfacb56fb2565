package dev.adjoint.mlp.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.data.prepare.Categories;
import dev.adjoint.mlp.data.prepare.Clipper;
import dev.adjoint.mlp.data.prepare.MinMaxScaler;
import dev.adjoint.mlp.data.prepare.NumberImputer;
import dev.adjoint.mlp.data.prepare.OneHotEncoder;
import dev.adjoint.mlp.data.prepare.OrdinalEncoder;
import dev.adjoint.mlp.data.prepare.Pipeline;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.data.prepare.TextImputer;
import dev.adjoint.mlp.data.prepare.Transformation;
import dev.adjoint.mlp.data.prepare.Unknown;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file says of the data, and how far other data is from it.
class DescriptionTest {
    private static final Dataset DATA =
            Dataset.of(new float[][] {{1, 5}, {3, 5}}, new float[][] {{0}, {1}})
                    .named(List.of("age", "\"height\""), List.of("größe"));

    private static final List<Transformation> STEPS =
            List.of(
                    new NumberImputer(List.of("a", "b"), List.of(0.1, -1e300)),
                    new TextImputer(List.of("c"), List.of("\"? \n")),
                    new Clipper(List.of("a"), List.of(Double.NEGATIVE_INFINITY), List.of(1 / 3.0)),
                    new OrdinalEncoder(List.of(new Categories("d", List.of("s", "m", "l")))),
                    new OneHotEncoder(
                            List.of(
                                    new Categories("c", List.of("blue", "ä")),
                                    new Categories("e", List.of("x"), Unknown.Kind.ZEROS))),
                    new StandardScaler(List.of("a"), List.of(Math.PI), List.of(Double.MIN_VALUE)),
                    new MinMaxScaler(List.of("a"), List.of(-0.0), List.of(1e-17)));

    @TempDir Path folder;

    @Test
    void eachOfTheLibrarysTransformationsComesBack() {
        for (Transformation step : STEPS) {
            assertEquals(step, there(step));
        }
        assertEquals(new Pipeline(STEPS), there(new Pipeline(STEPS)));
        Pipeline named = new Pipeline(STEPS, List.of("c", "a\n", "b"));
        assertEquals(named, there(named));
        Pipeline one = new Pipeline(STEPS.subList(0, 1), List.of("a"));
        assertEquals(one, there(one));
        assertEquals(new Pipeline(List.of()), there(new Pipeline(List.of())));
    }

    private static Transformation there(Transformation transformation) {
        return Preparations.of(Fields.parse(Fields.json(Preparations.steps(transformation))));
    }

    @Test
    void aTransformationOfYourOwnIsRefusedWhenItIsNamed() {
        Transformation own =
                new Transformation() {
                    @Override
                    public Table apply(Table table) {
                        return table;
                    }
                };
        DataDescription data = DataDescription.of(DATA);
        String message =
                assertThrows(IllegalArgumentException.class, () -> data.preparedBy(own))
                        .getMessage();
        assertTrue(message.startsWith("save: got the transformation "), message);
    }

    @Test
    void aTextThatIsNoneOfOursIsRefused() {
        for (String text :
                List.of(
                        "",
                        "{}",
                        "[{\"kind\":3}]",
                        "[{\"kind\":[\"magic\"],\"features\":[]}]",
                        "[{\"kind\":[\"standardise\"],\"features\":[\"a\"]}]",
                        "[{\"kind\":[\"standardise\"],\"features\":[\"a\"],\"means\":[]}]",
                        "[{\"kind\":[\"clip\"],\"features\":[\"a\"],\"lows\":[\"one\"]}]",
                        "[{\"kind\":[\"clip\"],\"kind\":[\"clip\"]}]",
                        "[[[[[[")) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Preparations.of(Fields.parse(text)),
                                    text)
                            .getMessage();
            assertTrue(message.startsWith("load: got "), message);
        }
    }

    @Test
    void aDescriptionOfOtherLengthsIsRefused() {
        Map<String, String> texts = DescriptionText.of(DataDescription.of(DATA));
        String cut = texts.get("adjoint.data").replace("\"age\",", "");
        Path file = folder.resolve("cut");
        Map<String, Tensor> tensors = Map.of("t", Tensor.scalar(1.0));
        new TensorFile(tensors, Map.of("adjoint.data", cut)).write(file);
        String message =
                assertThrows(IllegalArgumentException.class, () -> DataDescription.read(file))
                        .getMessage();
        assertTrue(message.contains("got 2 of means, needed 1"), message);
    }

    @Test
    void theStatisticsComeBack() {
        DataDescription data = DataDescription.of(Datasets.iris());
        assertEquals(data, there(DescriptionText.of(data)));
        assertEquals(4, data.statistics().bins().size());
    }

    /// Files that were written before there were bins have none.
    @Test
    void aFileWithoutBinsIsRead() {
        Map<String, String> texts = DescriptionText.of(DataDescription.of(DATA));
        String older = texts.get("adjoint.data").replaceFirst(",\"edges\":.*,\"rows\":[^]]*]", "");
        DataDescription data = there(Map.of("adjoint.data", older));
        assertEquals(List.of(), data.statistics().bins());
        assertEquals(data, there(DescriptionText.of(data)));
        Drift.Feature age = data.drift(DATA).features().getFirst();
        assertEquals(new Drift.Feature("age", 0, 1, 0, Double.NaN), age);
    }

    @Test
    void binsThatAreNoneAreRefused() {
        String text = DescriptionText.of(DataDescription.of(DATA)).get("adjoint.data");
        for (String rows : List.of("\"0 2\",\"2\"", "\"1\",\"2\"", "\"1 x\",\"2\"", "\"1 1\"")) {
            String wrong = text.replace("\"rows\":[\"1 1\",\"2\"]", "\"rows\":[" + rows + "]");
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> there(Map.of("adjoint.data", wrong)),
                                    rows)
                            .getMessage();
            assertTrue(message.startsWith("load: got "), message);
        }
    }

    @Test
    void theScalerOfTheTargetsComesBack() {
        DataDescription data = DataDescription.of(DATA);
        assertEquals(Optional.empty(), there(DescriptionText.of(data)).targetScaler());
        for (TargetScaler scaler : List.of(TargetScaler.fit(DATA), TargetScaler.minMax(DATA))) {
            DataDescription scaled = data.targetsScaledBy(scaler).preparedBy(STEPS.getFirst());
            assertEquals(scaled, there(DescriptionText.of(scaled)));
            assertEquals(Optional.of(scaler), scaled.targetScaler());
        }
    }

    @Test
    void aScalerOfOtherTargetsIsRefused() {
        TargetScaler other = TargetScaler.fit(DATA.named(DATA.featureNames(), List.of("price")));
        DataDescription data = DataDescription.of(DATA);
        String message =
                assertThrows(IllegalArgumentException.class, () -> data.targetsScaledBy(other))
                        .getMessage();
        assertTrue(message.startsWith("targetsScaledBy: got a scaler of [price], needed"), message);
    }

    @Test
    void targetsThatWereNotScaledAreRefused() {
        Map<String, String> texts = new HashMap<>(DescriptionText.of(DataDescription.of(DATA)));
        Clipper clipper = new Clipper(List.of("größe"), List.of(0.0), List.of(1.0));
        texts.put("adjoint.targetScaler", Fields.json(Preparations.steps(clipper)));
        String message =
                assertThrows(IllegalArgumentException.class, () -> there(texts)).getMessage();
        assertTrue(message.startsWith("load: got \"clip, lowest"), message);
    }

    private DataDescription there(Map<String, String> texts) {
        Path file = folder.resolve("description");
        new TensorFile(Map.of("t", Tensor.scalar(1.0)), texts).write(file);
        return DataDescription.read(file);
    }

    @Test
    void theSameDataHasNotMoved() {
        Drift drift = DataDescription.of(DATA).drift(DATA);
        Drift.Feature age = drift.features().getFirst();
        assertEquals(new Drift.Feature("age", 0, 1, 0, 0), age);
        assertEquals(0, drift.features().getLast().shift());
        assertEquals(List.of(), drift.notable());
    }

    /// Means 2 and 4, variances 1 and 4: the shift is 2 / √2.5. One of two is above 3. The shares
    /// up to 1 and above were ½ and ½; the first is now of half a row in two, the second 1, which
    /// gives ¼ ln 2 + ½ ln 2.
    @Test
    void aFeatureThatMovedIsMeasuredInItsDeviations() {
        Dataset moved =
                Dataset.of(new float[][] {{2, 5}, {6, 5}}, new float[][] {{0}, {1}})
                        .named(DATA.featureNames(), DATA.targetNames());
        Drift drift = DataDescription.of(DATA).drift(moved);
        Drift.Feature age = drift.features().getFirst();
        assertEquals(2 / Math.sqrt(2.5), age.shift(), 1e-15);
        assertEquals(2, age.spread());
        assertEquals(0.5, age.outside());
        assertEquals(0.75 * Math.log(2), age.stabilityIndex(), 1e-15);
        assertEquals(List.of(age), drift.notable());
        assertEquals(
                "age: shift 1.26, spread 2.00, outside 50.0%, stability index 0.52",
                age.toString());
    }

    @Test
    void aConstantThatChangedHasMovedInfinitelyFar() {
        Dataset moved =
                Dataset.of(new float[][] {{1, 4}, {3, 4}}, new float[][] {{0}, {1}})
                        .named(DATA.featureNames(), DATA.targetNames());
        Drift drift = DataDescription.of(DATA).drift(moved);
        assertEquals(1, drift.notable().size());
        assertEquals("\"height\"", drift.notable().getFirst().name());
        assertEquals(Double.NEGATIVE_INFINITY, drift.notable().getFirst().shift());
        assertEquals(1, drift.notable().getFirst().outside());
    }

    @Test
    void otherFeaturesAreNamed() {
        Dataset other = DATA.named(List.of("age", "weight"), DATA.targetNames());
        DataDescription data = DataDescription.of(DATA);
        String message =
                assertThrows(IllegalArgumentException.class, () -> data.drift(other)).getMessage();
        assertTrue(message.startsWith("drift: got the features [age, weight], needed"), message);
    }
}
