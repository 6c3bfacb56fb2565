package dev.adjoint.mlp.data.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Targets scaled for a training, and predictions brought back.
class TargetScalerTest {
    private static final Split DIABETES = Datasets.diabetes().split(2, 0.6, 0.2, 0.2);

    private static final List<Function<Dataset, TargetScaler>> FITS =
            List.of(TargetScaler::fit, TargetScaler::minMax);

    /// A scaled target is rounded to a float, relative to the range of the targets.
    @Property(tries = 200)
    void theInverseUndoesTheScaling(
            @ForAll @Size(min = 1, max = 20)
                    List<@IntRange(min = -1000, max = 1000) Integer> values) {
        Dataset data = numbers(values);
        for (Function<Dataset, TargetScaler> fit : FITS) {
            TargetScaler scaler = fit.apply(data);
            Dataset scaled = scaler.apply(data);
            for (int row = 0; row < data.size(); row++) {
                float[] again = scaler.inverse(scaled.targets(row));
                assertArrayEquals(data.targets(row), again, 8 * Math.ulp(1000f));
                assertArrayEquals(again, scaler.inverse(new float[][] {scaled.targets(row)})[0]);
            }
        }
    }

    @Example
    void theTrainingPartHasMeanZeroAndDeviationOneOrValuesFromZeroToOne() {
        Dataset train = DIABETES.train();
        double[] standard = TargetScaler.fit(train).apply(train).targetColumn(0);
        assertEquals(0, Figures.mean(standard), 1e-6);
        assertEquals(1, Figures.deviation(standard), 1e-6);
        double[] minMax = TargetScaler.minMax(train).apply(train).targetColumn(0);
        assertEquals(0, Figures.min(minMax));
        assertEquals(1, Figures.max(minMax));
    }

    @Example
    void otherPartsAreScaledAsTheTrainingPartWas() {
        double[] targets = DIABETES.train().targetColumn(0);
        double first = DIABETES.test().targets(0)[0];
        double expected = (first - Figures.mean(targets)) / Figures.deviation(targets);
        Dataset test = TargetScaler.fit(DIABETES.train()).apply(DIABETES.test());
        assertEquals(expected, test.targets(0)[0], 1e-6);
    }

    @Example
    void featuresNamesAndWeightsStay() {
        Dataset data =
                numbers(List.of(3, 5)).named(List.of("size"), List.of("price")).weighted(1, 2);
        Dataset scaled = TargetScaler.fit(data).apply(data);
        assertArrayEquals(data.featureRows(), scaled.featureRows());
        assertEquals(List.of("size"), scaled.featureNames());
        assertEquals(List.of("price"), scaled.targetNames());
        assertEquals(2, scaled.weight(1));
        assertArrayEquals(new float[] {1}, scaled.targets(1));
    }

    @Example
    void eachTargetIsScaledByItself() {
        Dataset data = Dataset.of(new float[2][1], new float[][] {{1, 100}, {3, 500}});
        TargetScaler scaler = TargetScaler.fit(data);
        assertArrayEquals(new float[] {-1, -1}, scaler.apply(data).targets(0));
        assertArrayEquals(new float[] {4, 300}, scaler.inverse(new float[] {2, 0}));
        assertEquals(
                "targets: standardise, mean and deviation of y0: 2.000, 1.000; y1: 300.0, 200.0",
                scaler.toString());
    }

    @Example
    void aConstantTargetIsMovedAndNotStretched() {
        Dataset data = numbers(List.of(7, 7, 7));
        for (Function<Dataset, TargetScaler> fit : FITS) {
            TargetScaler scaler = fit.apply(data);
            assertArrayEquals(new double[3], scaler.apply(data).targetColumn(0));
            assertArrayEquals(new float[] {7.5f}, scaler.inverse(new float[] {0.5f}));
        }
    }

    /// A training does not see a unit that is taken out, so what is predicted follows it: to the
    /// bit where the unit is a power of two, which rounds nothing.
    @Example
    void predictionsFollowTheUnitOfTheTargets() {
        Dataset train = DIABETES.train();
        Dataset larger = train.mappedTargets((target, value) -> 1024 * value);
        float[][] rows = DIABETES.test().featureRows();
        float[][] expected = predicted(train, rows);
        float[][] got = predicted(larger, rows);
        for (int row = 0; row < rows.length; row++) {
            assertEquals(1024 * expected[row][0], got[row][0]);
        }
    }

    private static float[][] predicted(Dataset train, float[][] rows) {
        TargetScaler scaler = TargetScaler.fit(train);
        Mlp model = Mlp.input(10).dense(4, Activations.TANH).dense(1).build();
        Network network = Trainer.of(model).epochs(3).fit(scaler.apply(train)).network();
        return scaler.inverse(network.predict(rows));
    }

    @Example
    void mistakesAreNamed() {
        requireMessage(
                "targetColumn: got targets that are labels, needed numbers",
                () -> TargetScaler.fit(Datasets.iris()));
        requireMessage(
                "mappedTargets: got targets that are labels, needed numbers",
                () -> Datasets.iris().mappedTargets((target, value) -> value));
        Dataset data = numbers(List.of(1, 2));
        requireMessage(
                "dataset: got Infinity in row 0, column 0 of the new targets",
                () -> data.mappedTargets((target, value) -> value / 0));
        TargetScaler scaler = TargetScaler.fit(data);
        requireMessage(
                "apply: got the targets [price], needed [y0]",
                () -> scaler.apply(data.named(List.of("size"), List.of("price"))));
        requireMessage(
                "inverse: got 2 numbers in a row, needed 1 targets",
                () -> scaler.inverse(new float[2]));
    }

    private static Dataset numbers(List<Integer> targets) {
        float[][] rows = targets.stream().map(n -> new float[] {n}).toArray(float[][]::new);
        return Dataset.of(Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new), rows);
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
