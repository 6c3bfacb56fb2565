package dev.adjoint.mlp.training;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Counts of how often each label was predicted as each.
public final class ConfusionMatrix {
    private final int[][] counts;
    private final List<String> names;

    private ConfusionMatrix(int[][] counts, List<String> names) {
        this.counts = counts;
        this.names = names;
    }

    /// @param labels the true labels, one per row
    /// @param predicted the predicted labels, one per row
    /// @throws IllegalArgumentException if the arrays differ in length, or a number is not one of
    ///   the classes
    public static ConfusionMatrix of(int[] labels, int[] predicted, int classes) {
        if (labels.length != predicted.length) {
            throw Mistake.of(
                    "confusion",
                    labels.length + " labels and " + predicted.length + " predictions",
                    "as many of one as of the other",
                    "predict the same rows");
        }
        int[][] counts = new int[classes][classes];
        for (int row = 0; row < labels.length; row++) {
            requireClass(labels[row], row, classes);
            requireClass(predicted[row], row, classes);
            counts[labels[row]][predicted[row]]++;
        }
        return owning(counts);
    }

    /// @param counts for each label, how often each was predicted; the matrix takes ownership
    static ConfusionMatrix owning(int[][] counts) {
        List<String> numbers =
                IntStream.range(0, counts.length).mapToObj(Integer::toString).toList();
        return new ConfusionMatrix(counts, numbers);
    }

    /// Returns the same counts with names for the classes, which are numbers by default.
    ///
    /// @throws IllegalArgumentException if their number differs
    public ConfusionMatrix named(List<String> classNames) {
        if (classNames.size() != classes()) {
            throw Mistake.of("confusion", "names " + classNames, classes(), "name each class");
        }
        return new ConfusionMatrix(counts, List.copyOf(classNames));
    }

    /// The names of the classes.
    public List<String> names() {
        return names;
    }

    public int classes() {
        return counts.length;
    }

    /// The number of rows with this label and this prediction.
    public int count(int label, int predicted) {
        return counts[label][predicted];
    }

    /// The share of rows on the diagonal; NaN if there are no rows.
    public double accuracy() {
        int right = IntStream.range(0, classes()).map(label -> counts[label][label]).sum();
        int all = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        return (double) right / all;
    }

    /// Returns a table with one line per label and one column per prediction, in the same order;
    /// `.` stands for none.
    @Override
    public String toString() {
        int widest = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
        int width = Integer.toString(Math.max(widest, classes())).length() + 2;
        List<String> labels = IntStream.range(0, classes()).mapToObj(this::named).toList();
        int margin = Math.max(6, labels.stream().mapToInt(String::length).max().orElse(0));
        StringBuilder text = new StringBuilder("label \\ predicted\n").append(" ".repeat(margin));
        for (int predicted = 0; predicted < classes(); predicted++) {
            text.append(pad(Integer.toString(predicted), width));
        }
        for (int label = 0; label < classes(); label++) {
            text.append('\n').append(pad(labels.get(label), margin));
            for (int count : counts[label]) {
                text.append(pad(count == 0 ? "." : Integer.toString(count), width));
            }
        }
        return text.toString();
    }

    /// The number of a label, after its name if it has one.
    private String named(int label) {
        String number = Integer.toString(label);
        return names.get(label).equals(number) ? number : names.get(label) + " " + number;
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static void requireClass(int label, int row, int classes) {
        if (label < 0 || label >= classes) {
            throw Mistake.of(
                    "confusion",
                    label + " in row " + row,
                    "0 to " + (classes - 1),
                    "raise the number of classes");
        }
    }
}
