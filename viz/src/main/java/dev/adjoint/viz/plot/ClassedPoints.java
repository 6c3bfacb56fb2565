package dev.adjoint.viz.plot;

import dev.adjoint.mlp.data.Dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Points of a plane with their classes, and the names of both.
///
/// @param rows two numbers each
/// @param labels one per row
/// @param axes the names of the two numbers
/// @param names of the classes; empty for `class 0` and so on
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassedPoints(double[][] rows, int[] labels, List<String> axes, List<String> names) {
    /// The names of the two numbers if there are no others.
    static final List<String> AXES = List.of("x1", "x2");

    /// The room around the points, as a share of their range.
    private static final double MARGIN = 0.25;

    private static final String OPERATION = "decision line";

    ClassedPoints {
        axes = List.copyOf(axes);
        names = List.copyOf(names);
    }

    static ClassedPoints of(double[][] rows, int... labels) {
        require(
                rows.length == labels.length && rows.length > 0,
                rows.length + " rows and " + labels.length + " labels",
                "as many of both, and one or more: give the class of each row");
        for (int row = 0; row < rows.length; row++) {
            require(
                    rows[row].length == 2,
                    rows[row].length + " numbers in row " + row,
                    "2: choose two of them");
            require(
                    Double.isFinite(rows[row][0]) && Double.isFinite(rows[row][1]),
                    Arrays.toString(rows[row]) + " in row " + row,
                    "finite numbers: leave that row out");
            require(
                    labels[row] >= 0,
                    "the label " + labels[row] + " in row " + row,
                    "0 or more: count the classes from 0");
        }
        double[][] copy = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        return new ClassedPoints(copy, labels.clone(), AXES, List.of());
    }

    /// The rows of a data set, with the names of its features and classes. Classes whose names are
    /// their numbers are `class 0` and so on. If the targets are no labels, the class is 1 where
    /// the first target is more than ½.
    static ClassedPoints of(Dataset data) {
        require(
                data.features() == 2,
                "data with " + data.features() + " features",
                "2: choose two");
        int size = data.size();
        double[][] rows = new double[size][];
        int[] labels = new int[size];
        for (int row = 0; row < size; row++) {
            float[] features = data.features(row);
            rows[row] = new double[] {features[0], features[1]};
            labels[row] = label(data, row);
        }
        return new ClassedPoints(rows, labels, data.featureNames(), names(data));
    }

    private static int label(Dataset data, int row) {
        if (data.isLabelled()) {
            return data.label(row);
        }
        return data.targets(row)[0] > 0.5 ? 1 : 0;
    }

    private static List<String> names(Dataset data) {
        List<String> names = data.isLabelled() ? data.targetNames() : List.of();
        List<String> numbers = IntStream.range(0, names.size()).mapToObj(String::valueOf).toList();
        return names.equals(numbers) ? List.of() : names;
    }

    /// The number of classes, as far as the labels tell.
    int classes() {
        return Arrays.stream(labels).max().orElse(0) + 1;
    }

    String name(int label) {
        return label < names.size() ? names.get(label) : "class " + label;
    }

    /// One number of each point of a class.
    double[] column(int label, int axis) {
        return IntStream.range(0, rows.length)
                .filter(row -> labels[row] == label)
                .mapToDouble(row -> rows[row][axis])
                .toArray();
    }

    /// The range of the points, with a margin.
    Scale scale(int axis) {
        double[] values = Arrays.stream(rows).mapToDouble(row -> row[axis]).toArray();
        Scale tight = Scale.of(Scale.Kind.LINEAR, values);
        double margin = MARGIN * (tight.high() - tight.low());
        return Scale.between(Scale.Kind.LINEAR, tight.low() - margin, tight.high() + margin);
    }

    static void require(boolean holds, String got, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(OPERATION + ": got " + got + ", needed " + needed);
        }
    }
}
