package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of features, each with its target: numbers to predict, or a label. Immutable, at least one
/// row, all features and targets finite.
///
/// Features, targets and classes have names: those that [#named] gives them, or else `x0`, `x1`, …
/// for features, `y0`, `y1`, … for targets that are numbers, and `0`, `1`, … for classes.
public final class Dataset {
    private final Signature signature;
    private final float[] featureValues;
    private final float[] targetValues;

    /// One a row; empty where all rows weigh 1.
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
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more of one than of the other, or a number is not finite
    public static Dataset of(float[][] features, float[][] targets) {
        Rows.requireSameCount(features.length, targets.length);
        float[] featureValues = Rows.flat("features", features);
        float[] targetValues = Rows.flat("targets", targets);
        Signature signature = Signature.numbers(features[0].length, targets[0].length);
        return new Dataset(signature, featureValues, targetValues, new float[0]);
    }

    /// Rows whose targets are labels from 0 to `classes` - 1, kept as one-hot rows.
    ///
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more rows than labels or fewer, a feature is not finite, or a label is not one of the
    ///   classes
    public static Dataset labelled(float[][] features, int[] labels, int classes) {
        Rows.requireSameCount(features.length, labels.length);
        float[] featureValues = Rows.flat("features", features);
        Signature signature = Signature.labels(features[0].length, classes);
        float[] targetValues = Labels.oneHot(labels, classes);
        return new Dataset(signature, featureValues, targetValues, new float[0]);
    }

    /// Rows that lie end to end already, in arrays that become the data set's own.
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

    /// The number of features a row.
    public int features() {
        return signature.features().size();
    }

    /// The number of targets a row: classes, where the targets are labels.
    public int targets() {
        return signature.targets().size();
    }

    /// The names of the features, in their order.
    public List<String> featureNames() {
        return signature.features();
    }

    /// The names of the targets, in their order: of the classes, where the targets are labels.
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
    /// @throws IllegalArgumentException where the targets are labels
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

    /// The label of a row: the place of its largest target.
    public int label(int row) {
        return Labels.largest(targetValues, row * targets(), targets());
    }

    /// The same rows with other names.
    ///
    /// @param features one a feature
    /// @param targets one a target, or a class
    /// @throws IllegalArgumentException where there are more or fewer, or a name is there twice
    public Dataset named(List<String> features, List<String> targets) {
        Signature named = signature.named(features, targets);
        return new Dataset(named, featureValues, targetValues, weights);
    }

    /// The same rows, of different weight in a training: what a row adds to the loss is multiplied
    /// by its weight. Evaluations count all rows alike.
    ///
    /// @param rowWeights one a row, 0 or above
    /// @throws IllegalArgumentException where there are more or fewer, or one is negative or not
    ///   finite
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

    /// Whether rows were given weights.
    public boolean isWeighted() {
        return weights.length > 0;
    }

    /// The weight of a row; 1 where none were given.
    public float weight(int row) {
        return isWeighted() ? weights[row] : 1;
    }

    /// The same rows with some of the columns.
    Dataset columns(int[] features, int[] targets) {
        return new Dataset(
                signature.columns(features, targets),
                Rows.columns(featureValues, features(), features),
                Rows.columns(targetValues, targets(), targets),
                weights);
    }

    /// The rows of these numbers, in their order.
    ///
    /// @throws IllegalArgumentException where there is none
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

    /// What becomes of a feature's value, or of a target's.
    @FunctionalInterface
    public interface FeatureFunction {
        /// @param feature its place in a row, or that of the target
        double of(int feature, double value);
    }

    /// The same rows with every feature's value changed.
    ///
    /// @throws IllegalArgumentException where a new value is not finite as a float
    public Dataset mapped(FeatureFunction function) {
        int features = features();
        float[] mapped = new float[featureValues.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) function.of(i % features, featureValues[i]);
        }
        Rows.requireFinite("new features", mapped, features);
        return new Dataset(signature, mapped, targetValues, weights);
    }

    /// The same rows with every target changed, such as to its logarithm.
    ///
    /// @throws IllegalArgumentException where the targets are labels, or a new one is not finite as
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

    /// The same rows with every feature multiplied by `factor`.
    public Dataset scaled(double factor) {
        return mapped((feature, value) -> value * factor);
    }

    /// This set, shuffled and cut in three; the test part takes what rounding leaves.
    ///
    /// @param seed the same one gives the same parts
    /// @throws IllegalArgumentException where the fractions do not sum to 1, or a part would be
    ///   empty
    public Split split(long seed, double train, double validation, double test) {
        return split(Partition.shuffled(size(), seed, train, validation, test));
    }

    /// As [#split], and each part has its share of each label, to within one row.
    ///
    /// @throws IllegalArgumentException where the targets are no labels, the fractions do not sum
    ///   to 1, or a part would be empty
    public Split stratifiedSplit(long seed, double train, double validation, double test) {
        return split(Partition.stratified(labels(), seed, train, validation, test));
    }

    /// This set, shuffled and cut in `count` parts whose sizes differ by one row at most: each part
    /// is the test part once, and the others together what is trained on.
    ///
    /// @param seed the same one gives the same parts
    /// @throws IllegalArgumentException where there are fewer than 2 parts, or more than rows
    public List<TrainTest> folds(long seed, int count) {
        return folds(Partition.folds(size(), seed, count));
    }

    /// As [#folds], and the parts differ in the rows of a label by one at most.
    ///
    /// @throws IllegalArgumentException where the targets are no labels, there are fewer than 2
    ///   parts, or more than rows
    public List<TrainTest> stratifiedFolds(long seed, int count) {
        return folds(Partition.stratifiedFolds(labels(), seed, count));
    }

    /// The labels of all rows.
    ///
    /// @throws IllegalArgumentException where the targets are numbers
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

    /// Copies a row to the place `to` of a batch.
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

    /// Such as `1797 rows, 64 features, 10 targets`.
    @Override
    public String toString() {
        return size() + " rows, " + features() + " features, " + targets() + " targets";
    }
}
