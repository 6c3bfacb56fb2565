package dev.adjoint.mlp.evaluation;

import dev.adjoint.mlp.training.ConfusionMatrix;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Precision, recall and F1 of one class, or their average over classes.
///
/// @param name the class, or `macro`, `micro` or `weighted`
/// @param precision the share of the rows predicted as the class that have it; NaN if no row was
///   predicted as it
/// @param recall the share of the rows of the class that were predicted as it; NaN if the class has
///   no rows
/// @param f1 2 r / (l + p), for l rows of the class, p rows predicted as it, and r rows in both:
///   the harmonic mean of precision and recall; NaN if l and p are 0
/// @param support the number of rows of the class
public record ClassScores(String name, double precision, double recall, double f1, int support) {
    /// Returns the scores of each class, in order.
    ///
    /// @param names one per class
    public static List<ClassScores> of(ConfusionMatrix confusion, List<String> names) {
        Requirements.require(
                names.size() == confusion.classes(),
                "scores",
                names.size() + " names",
                Integer.toString(confusion.classes()),
                "give one for each class");
        return IntStream.range(0, confusion.classes())
                .mapToObj(label -> of(confusion, label, names.get(label)))
                .toList();
    }

    /// The unweighted mean over the classes that occur as a label or as a prediction: each counts
    /// the same, regardless of its frequency. If a score of such a class is NaN, it counts as 0.
    public static ClassScores macro(List<ClassScores> classes) {
        List<ClassScores> present = classes.stream().filter(c -> !Double.isNaN(c.f1)).toList();
        return mean("macro", present, _ -> 1);
    }

    /// The mean over the classes, weighted by their numbers of rows. If a class's precision is NaN,
    /// it counts as 0.
    public static ClassScores weighted(List<ClassScores> classes) {
        List<ClassScores> present = classes.stream().filter(c -> c.support > 0).toList();
        return mean("weighted", present, ClassScores::support);
    }

    /// Precision, recall and F1 of the summed counts of all classes. Each row has one label and one
    /// prediction, so all three are equal to the accuracy.
    public static ClassScores micro(ConfusionMatrix confusion) {
        int rows =
                IntStream.range(0, confusion.classes()).map(label -> row(confusion, label)).sum();
        double accuracy = confusion.accuracy();
        return new ClassScores("micro", accuracy, accuracy, accuracy, rows);
    }

    private static ClassScores of(ConfusionMatrix confusion, int label, String name) {
        double right = confusion.count(label, label);
        int support = row(confusion, label);
        int predicted =
                IntStream.range(0, confusion.classes())
                        .map(other -> confusion.count(other, label))
                        .sum();
        return new ClassScores(
                name,
                right / predicted,
                right / support,
                2 * right / (support + predicted),
                support);
    }

    private static int row(ConfusionMatrix confusion, int label) {
        return IntStream.range(0, confusion.classes())
                .map(predicted -> confusion.count(label, predicted))
                .sum();
    }

    private static ClassScores mean(
            String name, List<ClassScores> classes, ToDoubleFunction<ClassScores> weight) {
        return new ClassScores(
                name,
                mean(classes, weight, ClassScores::precision),
                mean(classes, weight, ClassScores::recall),
                mean(classes, weight, ClassScores::f1),
                classes.stream().mapToInt(ClassScores::support).sum());
    }

    private static double mean(
            List<ClassScores> classes,
            ToDoubleFunction<ClassScores> weight,
            ToDoubleFunction<ClassScores> figure) {
        double sum = 0;
        double weights = 0;
        for (ClassScores scores : classes) {
            double value = figure.applyAsDouble(scores);
            sum += Double.isNaN(value) ? 0 : weight.applyAsDouble(scores) * value;
            weights += weight.applyAsDouble(scores);
        }
        return sum / weights;
    }
}
