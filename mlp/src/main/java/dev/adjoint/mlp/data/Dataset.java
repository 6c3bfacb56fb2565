package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of features, each with its target: numbers to predict, or a label. Immutable, at least one
/// row, all features and targets finite.
///
/// Features, targets and classes have names. Defaults are `x0`, `x1`, … for features, `y0`, `y1`, …
/// for numeric targets, and `0`, `1`, … for classes; [#named] sets others.
public final class Dataset {
    private final Signature signature;
    private final float[] featureValues;
    private final float[] targetValues;

    /// One per row; empty if all rows weigh 1.
    private final float[] weights;

    private Dataset(
            Signature signature, float[] featureValues, float[] targetValues, float[] weights) {
        this.signature = signature;
        this.featureValues = featureValues;
        this.targetValues = targetValues;
        this.weights = weights;
    }

    /// Rows whose targets are numbers.
    ///
    /// @throws IllegalArgumentException if there is no row, rows differ in length, the numbers of
    ///   feature and target rows differ, or a number is not finite
    public static Dataset of(float[][] features, float[][] targets) {
        Rows.requireSameCount(features.length, targets.length);
        float[] featureValues = Rows.flat("features", features);
        float[] targetValues = Rows.flat("targets", targets);
        Signature signature = Signature.numbers(features[0].length, targets[0].length);
        return new Dataset(signature, featureValues, targetValues, new float[0]);
    }

    /// Rows whose targets are labels from 0 to `classes` - 1, kept as one-hot rows.
    ///
    /// @throws IllegalArgumentException if there is no row, rows differ in length, the numbers of
    ///   rows and labels differ, a feature is not finite, or a label is not one of the classes
    public static Dataset labelled(float[][] features, int[] labels, int classes) {
        Rows.requireSameCount(features.length, labels.length);
        float[] featureValues = Rows.flat("features", features);
        Signature signature = Signature.labels(features[0].length, classes);
        float[] targetValues = Labels.oneHot(labels, classes);
        return new Dataset(signature, featureValues, targetValues, new float[0]);
    }

    /// Rows already stored end to end, in arrays that the data set takes over.
    static Dataset owning(Signature signature, float[] featureValues, float[] targetValues) {
        int features = signature.features().size();
        int targets = signature.targets().size();
        Rows.requireSome(featureValues.length);
        Rows.requireSameCount(featureValues.length / features, targetValues.length / targets);
        Rows.requireFinite("features", featureValues, features);
        Rows.requireFinite("targets", targetValues, targets);
        return new Dataset(signature, featureValues, targetValues, new float[0]);
    }

    /// The number of rows.
    public int size() {
        return featureValues.length / features();
    }

    /// The number of features per row.
    public int features() {
        return signature.features().size();
    }

    /// The number of targets per row: of classes, if the targets are labels.
    public int targets() {
        return signature.targets().size();
    }

    /// The names of the features, in their order.
    public List<String> featureNames() {
        return signature.features();
    }

    /// The names of the targets, in their order: of the classes, if the targets are labels.
    public List<String> targetNames() {
        return signature.targets();
    }

    /// The features of a row, in a new array.
    public float[] features(int row) {
        return Arrays.copyOfRange(featureValues, row * features(), (row + 1) * features());
    }

    /// The targets of a row, in a new array; one-hot for a label.
    public float[] targets(int row) {
        return Arrays.copyOfRange(targetValues, row * targets(), (row + 1) * targets());
    }

    /// The features of all rows, in new arrays.
    public float[][] featureRows() {
        return IntStream.range(0, size()).mapToObj(this::features).toArray(float[][]::new);
    }

    /// The targets of all rows, in new arrays.
    public float[][] targetRows() {
        return IntStream.range(0, size()).mapToObj(this::targets).toArray(float[][]::new);
    }

    /// One feature of all rows, in a new array.
    public double[] featureColumn(int feature) {
        return IntStream.range(0, size())
                .mapToDouble(row -> featureValues[row * features() + feature])
                .toArray();
    }

    /// One target of all rows, in a new array.
    ///
    /// @throws IllegalArgumentException if the targets are labels
    public double[] targetColumn(int target) {
        requireNumbers("targetColumn");
        return IntStream.range(0, size())
                .mapToDouble(row -> targetValues[row * targets() + target])
                .toArray();
    }

    /// Whether the targets are labels.
    public boolean isLabelled() {
        return signature.labelled();
    }

    /// The label of a row: the index of its largest target.
    public int label(int row) {
        return Labels.largest(targetValues, row * targets(), targets());
    }

    /// Returns the same rows with other names.
    ///
    /// @param features one per feature
    /// @param targets one per target or class
    /// @throws IllegalArgumentException if their number differs, or a name occurs twice
    public Dataset named(List<String> features, List<String> targets) {
        Signature named = signature.named(features, targets);
        return new Dataset(named, featureValues, targetValues, weights);
    }

    /// Returns the same rows with weights for training: a row's contribution to the loss is
    /// multiplied by its weight. Evaluations count all rows equally.
    ///
    /// @param rowWeights one per row, 0 or above
    /// @throws IllegalArgumentException if their number differs, or one is negative or not finite
    public Dataset weighted(float... rowWeights) {
        if (rowWeights.length != size()) {
            String got = rowWeights.length + " weights for " + size() + " rows";
            throw Mistake.of("weighted", got, "one a row", "take 1 for a row like any other");
        }
        for (float weight : rowWeights) {
            if (!(weight >= 0 && Float.isFinite(weight))) {
                throw Mistake.of(
                        "weighted",
                        "the weight " + weight,
                        "a finite number from 0 on",
                        "take 1 for a row like any other");
            }
        }
        return new Dataset(signature, featureValues, targetValues, rowWeights.clone());
    }

    /// Whether the rows have weights.
    public boolean isWeighted() {
        return weights.length > 0;
    }

    /// The weight of a row; 1 if the rows have none.
    public float weight(int row) {
        return isWeighted() ? weights[row] : 1;
    }

    /// Returns the same rows with some of the columns.
    Dataset columns(int[] features, int[] targets) {
        return new Dataset(
                signature.columns(features, targets),
                Rows.columns(featureValues, features(), features),
                Rows.columns(targetValues, targets(), targets),
                weights);
    }

    /// Returns the rows with these indices, in their order.
    ///
    /// @throws IllegalArgumentException if there is none
    public Dataset rows(int... rows) {
        Rows.requireSome(rows.length);
        float[] chosenFeatures = new float[Math.multiplyExact(rows.length, features())];
        float[] chosenTargets = new float[Math.multiplyExact(rows.length, targets())];
        for (int i = 0; i < rows.length; i++) {
            copyRow(rows[i], i, chosenFeatures, chosenTargets);
        }
        float[] chosenWeights = new float[isWeighted() ? rows.length : 0];
        for (int i = 0; i < chosenWeights.length; i++) {
            chosenWeights[i] = weights[rows[i]];
        }
        return new Dataset(signature, chosenFeatures, chosenTargets, chosenWeights);
    }

    /// Function of a feature's or target's value.
    @FunctionalInterface
    public interface FeatureFunction {
        /// @param feature the index of the feature or target in a row
        double of(int feature, double value);
    }

    /// Returns the same rows with every feature's value changed.
    ///
    /// @throws IllegalArgumentException if a new value is not finite as a float
    public Dataset mapped(FeatureFunction function) {
        int features = features();
        float[] mapped = new float[featureValues.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) function.of(i % features, featureValues[i]);
        }
        Rows.requireFinite("new features", mapped, features);
        return new Dataset(signature, mapped, targetValues, weights);
    }

    /// Returns the same rows with every target changed, such as to its logarithm.
    ///
    /// @throws IllegalArgumentException if the targets are labels, or a new value is not finite as
    ///   a float
    public Dataset mappedTargets(FeatureFunction function) {
        requireNumbers("mappedTargets");
        int targets = targets();
        float[] mapped = new float[targetValues.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) function.of(i % targets, targetValues[i]);
        }
        Rows.requireFinite("new targets", mapped, targets);
        return new Dataset(signature, featureValues, mapped, weights);
    }

    /// Returns the same rows with every feature multiplied by `factor`.
    public Dataset scaled(double factor) {
        return mapped((feature, value) -> value * factor);
    }

    /// Shuffles this set and cuts it in three; the test part takes the remainder after rounding.
    ///
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if the fractions do not sum to 1, or a part would be empty
    public Split split(long seed, double train, double validation, double test) {
        return split(Partition.shuffled(size(), seed, train, validation, test));
    }

    /// Same as [#split], but each part has its share of each label, to within one row.
    ///
    /// @throws IllegalArgumentException if the targets are not labels, the fractions do not sum to
    ///   1, or a part would be empty
    public Split stratifiedSplit(long seed, double train, double validation, double test) {
        return split(Partition.stratified(labels(), seed, train, validation, test));
    }

    /// Shuffles this set and cuts it into `count` parts whose sizes differ by at most one row. Each
    /// part is the test part once; the others together are the training part.
    ///
    /// @param seed the same seed gives the same parts
    /// @throws IllegalArgumentException if there are fewer than 2 parts, or more than rows
    public List<TrainTest> folds(long seed, int count) {
        return folds(Partition.folds(size(), seed, count));
    }

    /// Same as [#folds], but the numbers of rows per label differ by at most one between parts.
    ///
    /// @throws IllegalArgumentException if the targets are not labels, there are fewer than 2
    ///   parts, or more parts than rows
    public List<TrainTest> stratifiedFolds(long seed, int count) {
        return folds(Partition.stratifiedFolds(labels(), seed, count));
    }

    /// The labels of all rows.
    ///
    /// @throws IllegalArgumentException if the targets are numbers
    public int[] labels() {
        if (!isLabelled()) {
            throw Mistake.of(
                    "labels",
                    "targets that are numbers",
                    "labels",
                    "make the data set by labelled");
        }
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    private void requireNumbers(String operation) {
        if (isLabelled()) {
            throw Mistake.of(
                    operation,
                    "targets that are labels",
                    "numbers",
                    "make the data set by Dataset.of");
        }
    }

    /// Copies a row to row `to` of a batch.
    void copyRow(int row, int to, float[] batchFeatures, float[] batchTargets) {
        int features = features();
        int targets = targets();
        System.arraycopy(featureValues, row * features, batchFeatures, to * features, features);
        System.arraycopy(targetValues, row * targets, batchTargets, to * targets, targets);
    }

    private Split split(Partition parts) {
        return new Split(rows(parts.part(0)), rows(parts.part(1)), rows(parts.part(2)));
    }

    private List<TrainTest> folds(Partition parts) {
        return IntStream.range(0, parts.count())
                .mapToObj(i -> new TrainTest(rows(parts.allBut(i)), rows(parts.part(i))))
                .toList();
    }

    /// Returns text such as `1797 rows, 64 features, 10 targets`.
    @Override
    public String toString() {
        return counted(size(), "row")
                + ", "
                + counted(features(), "feature")
                + ", "
                + counted(targets(), "target");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
