package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

/// Converts labels to rows of numbers, and back.
public final class Labels {
    private Labels() {}

    /// Returns one-hot rows, end to end: zeros with a one at the label's index.
    ///
    /// @throws IllegalArgumentException if a label is not one of 0 to `classes` - 1
    public static float[] oneHot(int[] labels, int classes) {
        if (classes < 2) {
            throw Mistake.of(
                    "labels",
                    classes + " classes",
                    "2 or more",
                    "say how many labels there can be");
        }
        float[] oneHot = new float[Math.multiplyExact(labels.length, classes)];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw Mistake.of(
                        "labels",
                        labels[row] + " in row " + row,
                        "0 to " + (classes - 1),
                        "raise the number of classes, or number the labels from 0");
            }
            oneHot[row * classes + labels[row]] = 1;
        }
        return oneHot;
    }

    /// Returns the index of the largest value; the first of equal ones. NaN is never the largest,
    /// unless all are NaN.
    ///
    /// @param offset the start of the row
    /// @param count the length of the row
    public static int largest(float[] values, int offset, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            float best = values[offset + largest];
            if (values[offset + i] > best || Float.isNaN(best)) {
                largest = i;
            }
        }
        return largest;
    }
}
