package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows of features, each with its target: numbers to predict, or a label. Immutable, at least one
/// row, all features and targets finite.
public final class Dataset {
    private final int features;
    private final int targets;
    private final float[] featureValues;
    private final float[] targetValues;
    private final boolean labelled;

    private Dataset(
            int features,
            float[] featureValues,
            int targets,
            float[] targetValues,
            boolean labelled) {
        this.labelled = labelled;
        this.features = features;
        this.featureValues = featureValues;
        this.targets = targets;
        this.targetValues = targetValues;
    }

    /// Rows whose targets are numbers.
    ///
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more of one than of the other, or a number is not finite
    public static Dataset of(float[][] features, float[][] targets) {
        Rows.requireSameCount(features.length, targets.length);
        float[] featureValues = Rows.flat("features", features);
        float[] targetValues = Rows.flat("targets", targets);
        return new Dataset(
                features[0].length, featureValues, targets[0].length, targetValues, false);
    }

    /// Rows whose targets are labels from 0 to `classes` - 1, kept as one-hot rows.
    ///
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more rows than labels or fewer, a feature is not finite, or a label is not one of the
    ///   classes
    public static Dataset labelled(float[][] features, int[] labels, int classes) {
        Rows.requireSameCount(features.length, labels.length);
        float[] featureValues = Rows.flat("features", features);
        return new Dataset(
                features[0].length, featureValues, classes, Labels.oneHot(labels, classes), true);
    }

    /// The number of rows.
    public int size() {
        return featureValues.length / features;
    }

    /// The number of features a row.
    public int features() {
        return features;
    }

    /// The number of targets a row: classes, where the targets are labels.
    public int targets() {
        return targets;
    }

    /// The features of a row, in a new array.
    public float[] features(int row) {
        return Arrays.copyOfRange(featureValues, row * features, (row + 1) * features);
    }

    /// The targets of a row, in a new array; one-hot for a label.
    public float[] targets(int row) {
        return Arrays.copyOfRange(targetValues, row * targets, (row + 1) * targets);
    }

    /// The features of all rows, in new arrays.
    public float[][] featureRows() {
        return IntStream.range(0, size()).mapToObj(this::features).toArray(float[][]::new);
    }

    /// Whether the targets are labels.
    public boolean isLabelled() {
        return labelled;
    }

    /// The label of a row: the place of its largest target.
    public int label(int row) {
        return Labels.largest(targetValues, row * targets, targets);
    }

    /// The rows of these numbers, in their order.
    ///
    /// @throws IllegalArgumentException where there is none
    public Dataset rows(int... rows) {
        Rows.requireSome(rows.length);
        float[] chosenFeatures = new float[rows.length * features];
        float[] chosenTargets = new float[rows.length * targets];
        for (int i = 0; i < rows.length; i++) {
            copyRow(rows[i], i, chosenFeatures, chosenTargets);
        }
        return new Dataset(features, chosenFeatures, targets, chosenTargets, labelled);
    }

    /// The same rows with every feature multiplied by `factor`.
    public Dataset scaled(double factor) {
        float[] scaled = new float[featureValues.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (featureValues[i] * factor);
        }
        Rows.requireFinite("scaled features", scaled, features);
        return new Dataset(features, scaled, targets, targetValues, labelled);
    }

    /// This set, shuffled and cut in three; the test part takes what rounding leaves.
    ///
    /// @param seed the same one gives the same parts
    /// @throws IllegalArgumentException where the fractions do not sum to 1, or a part would be
    ///   empty
    public Split split(long seed, double train, double validation, double test) {
        int first = (int) Math.round(size() * train);
        int second = first + (int) Math.round(size() * validation);
        boolean parts = 0 < first && first < second && second < size();
        if (!parts || Math.abs(train + validation + test - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "split: got the fractions "
                            + train
                            + ", "
                            + validation
                            + ", "
                            + test
                            + " of "
                            + size()
                            + " rows, needed a sum of 1 and a row or more a part: take .6, .2, .2");
        }
        int[] order = Batches.inOrder(size());
        Batches.shuffle(order, Randomness.of(seed));
        return new Split(
                rows(Arrays.copyOfRange(order, 0, first)),
                rows(Arrays.copyOfRange(order, first, second)),
                rows(Arrays.copyOfRange(order, second, order.length)));
    }

    /// Copies a row to the place `to` of a batch.
    void copyRow(int row, int to, float[] batchFeatures, float[] batchTargets) {
        System.arraycopy(featureValues, row * features, batchFeatures, to * features, features);
        System.arraycopy(targetValues, row * targets, batchTargets, to * targets, targets);
    }

    /// Such as `1797 rows, 64 features, 10 targets`.
    @Override
    public String toString() {
        return size() + " rows, " + features + " features, " + targets + " targets";
    }
}
