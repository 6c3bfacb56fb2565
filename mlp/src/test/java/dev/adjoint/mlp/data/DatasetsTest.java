package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/// The data sets that come with the library.
class DatasetsTest {
    @Test
    void theIrises() {
        Dataset iris = Datasets.iris();
        assertEquals("150 rows, 4 features, 3 targets", iris.toString());
        assertArrayEquals(new float[] {5.1f, 3.5f, 1.4f, 0.2f}, iris.features(0));
        assertArrayEquals(new float[] {4.9f, 3.0f, 1.4f, 0.2f}, iris.features(1));
        assertArrayEquals(new float[] {5.9f, 3.0f, 5.1f, 1.8f}, iris.features(149));
        assertEquals("sepal_length_cm", iris.featureNames().getFirst());
        assertEquals(List.of("setosa", "versicolor", "virginica"), iris.targetNames());
        assertArrayEquals(new int[] {50, 50, 50}, histogram(iris));
    }

    @Test
    void theWines() {
        Dataset wine = Datasets.wine();
        assertEquals("178 rows, 13 features, 3 targets", wine.toString());
        assertArrayEquals(new float[] {14.23f, 1.71f, 2.43f}, Arrays.copyOf(wine.features(0), 3));
        assertEquals("proline", wine.featureNames().getLast());
        assertArrayEquals(new int[] {59, 71, 48}, histogram(wine));
    }

    @Test
    void theTumours() {
        Dataset cancer = Datasets.breastCancer();
        assertEquals("569 rows, 30 features, 2 targets", cancer.toString());
        assertArrayEquals(
                new float[] {17.99f, 10.38f, 122.8f}, Arrays.copyOf(cancer.features(0), 3));
        assertEquals(List.of("malignant", "benign"), cancer.targetNames());
        assertArrayEquals(new int[] {212, 357}, histogram(cancer));
    }

    @Test
    void thePatientsWithDiabetes() {
        Dataset diabetes = Datasets.diabetes();
        assertEquals("442 rows, 10 features, 1 target", diabetes.toString());
        assertFalse(diabetes.isLabelled());
        assertArrayEquals(
                new float[] {59, 2, 32.1f, 101, 157, 93.2f, 38, 4, 4.8598f, 87},
                diabetes.features(0));
        assertArrayEquals(new float[] {151}, diabetes.targets(0));
        assertEquals(List.of("progression"), diabetes.targetNames());
        double sum = 0;
        for (int row = 0; row < diabetes.size(); row++) {
            sum += diabetes.targets(row)[0];
        }
        assertEquals(152.13348416289594 * 442, sum, 1e-6);
    }

    @Test
    void theDigits() {
        Dataset digits = Datasets.digits();
        assertEquals("1797 rows, 64 features, 10 targets", digits.toString());
        assertArrayEquals(
                new float[] {0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0},
                Arrays.copyOf(digits.features(0), 8));
        assertArrayEquals(
                new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, histogram(digits));
    }

    @Test
    void namesStayWithTheRows() {
        Dataset data = Dataset.of(new float[][] {{1, 2}, {3, 4}}, new float[][] {{5}, {6}});
        assertEquals(List.of("x0", "x1"), data.featureNames());
        assertEquals(List.of("y0"), data.targetNames());
        Dataset named = data.named(List.of("width", "height"), List.of("price"));
        assertEquals(List.of("width", "height"), named.rows(1).scaled(2).featureNames());
        assertEquals(List.of("price"), named.folds(1, 2).getFirst().test().targetNames());
    }

    private static int[] histogram(Dataset data) {
        int[] counts = new int[data.targets()];
        for (int label : data.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
