package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Data sets from files, and some bundled with the library. The bundled ones, except the digits,
/// are raw measurements: scale the features before training.
public final class Datasets {
    private static final double DARKEST = 16;

    private Datasets() {}

    /// 1,797 handwritten digits: 8 × 8 pixels from 0 to 1, and the label 0 to 9. They are the test
    /// part of Alpaydin and Kaynak, "Optical recognition of handwritten digits" (UCI Machine
    /// Learning Repository, 1998, CC BY 4.0).
    public static Dataset digits() {
        return labelled(Csv.bundled("digits.csv"), "digit", 10).scaled(1 / DARKEST);
    }

    /// 150 irises, 50 of each of three species: lengths and widths of sepals and petals in cm
    /// (Fisher, "The use of multiple measurements in taxonomic problems", 1936; from the UCI
    /// Machine Learning Repository, CC BY 4.0).
    public static Dataset iris() {
        return labelled("iris.csv", "species", "setosa", "versicolor", "virginica");
    }

    /// 178 wines of three cultivars, 13 chemical measures each (Forina and others, PARVUS; by way
    /// of the UCI Machine Learning Repository, CC BY 4.0).
    public static Dataset wine() {
        return labelled("wine.csv", "cultivar", "cultivar 0", "cultivar 1", "cultivar 2");
    }

    /// 569 breast tumours, malignant (212) or benign (357): ten measures of their cells' nuclei,
    /// each as its mean, its standard error and its worst value (Wolberg, Street and Mangasarian,
    /// 1995; by way of the UCI Machine Learning Repository, CC BY 4.0).
    public static Dataset breastCancer() {
        return labelled("breast_cancer.csv", "diagnosis", "malignant", "benign");
    }

    /// 442 patients with diabetes: ten measures, and the progression of the disease after a year,
    /// as a number from 25 to 346 (Efron, Hastie, Johnstone and Tibshirani, "Least angle
    /// regression", 2004).
    public static Dataset diabetes() {
        return Csv.bundled("diabetes.csv").targets("progression").dataset();
    }

    /// The MNIST digits, 60,000 to train on and 10,000 to test: 28 × 28 pixels from 0 to 1, and the
    /// label 0 to 9 (LeCun, Cortes and Burges, 1998). They take about 220 MB of memory.
    ///
    /// @param directory contains the four IDX files under their original names, such as
    ///   `train-images-idx3-ubyte.gz`, with or without `.gz`
    /// @throws IllegalArgumentException if a file is missing or malformed
    /// @throws UncheckedIOException if a file cannot be read
    public static TrainTest mnist(Path directory) {
        return new TrainTest(mnist(directory, "train"), mnist(directory, "t10k"));
    }

    /// Reads comma-separated values with a header line: features, and in the last column a label
    /// from 0 to `classes` - 1. [Csv] reads other formats.
    ///
    /// @throws IllegalArgumentException if a feature is not a number, or a label is out of range;
    ///   the message gives line and column
    /// @throws UncheckedIOException if the file cannot be read
    public static Dataset labelledCsv(Path file, int classes) {
        Csv csv = Csv.file(file);
        return labelled(csv, csv.header().getLast(), classes);
    }

    private static Dataset labelled(Csv csv, String column, int classes) {
        List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return csv.label(column, names).dataset();
    }

    private static Dataset labelled(String file, String column, String... classes) {
        Dataset data = labelled(Csv.bundled(file), column, classes.length);
        return data.named(data.featureNames(), List.of(classes));
    }

    private static Dataset mnist(Path directory, String part) {
        return Idx.dataset(
                mnistFile(directory, part + "-images-idx3-ubyte"),
                mnistFile(directory, part + "-labels-idx1-ubyte"),
                10);
    }

    private static Path mnistFile(Path directory, String name) {
        Path packed = directory.resolve(name + ".gz");
        Path plain = directory.resolve(name);
        if (Files.exists(packed) || Files.exists(plain)) {
            return Files.exists(packed) ? packed : plain;
        }
        throw Mistake.of(
                "mnist",
                "no " + name + " in " + directory,
                "the four files of the data set",
                "fetch them there, as .gz or unpacked");
    }
}
