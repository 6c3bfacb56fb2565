package dev.adjoint.viz.epochs;

import dev.adjoint.mlp.data.Dataset;

import java.util.List;
import java.util.stream.IntStream;

/// The rows of a classification by two features. A single target is 1 for class 1 of two.
record ClassRows(Dataset data) {
    /// The number of markers and colours.
    static final int MOST_CLASSES = 7;

    ClassRows {
        if (data.features() != 2) {
            throw new IllegalArgumentException(
                    "training page: got data with "
                            + data.features()
                            + " features, needed 2: choose two of them, or project the data");
        }
        if (data.targets() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "training page: got data with "
                            + data.targets()
                            + " classes, needed at most "
                            + MOST_CLASSES
                            + ": keep the rows of some classes, or join classes");
        }
    }

    List<String> names() {
        return data.targets() > 1 ? data.targetNames() : List.of("0", "1");
    }

    int label(int row) {
        return data.targets() > 1 ? best(data.targets(row)) : data.targets(row)[0] > 0.5 ? 1 : 0;
    }

    /// The share of rows whose class is predicted.
    ///
    /// @param outputs probabilities of the classes, one row per row of the data
    double shareRight(float[][] outputs) {
        long right =
                IntStream.range(0, data.size())
                        .filter(row -> predicted(outputs[row]) == label(row))
                        .count();
        return (double) right / data.size();
    }

    /// The class of the largest probability; the first of equal ones.
    static int predicted(float[] outputs) {
        return outputs.length > 1 ? best(outputs) : outputs[0] > 0.5 ? 1 : 0;
    }

    private static int best(float[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }
}
