package dev.adjoint.mlp.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Data sets from files, and one that comes with the library.
public final class Datasets {
    private static final double DARKEST = 16;

    private Datasets() {}

    /// 1,797 handwritten digits: 8 × 8 pixels from 0 to 1, and the label 0 to 9. They are the test
    /// part of Alpaydin and Kaynak, "Optical recognition of handwritten digits" (UCI Machine
    /// Learning Repository, 1998, CC BY 4.0).
    public static Dataset digits() {
        try (InputStream file = Datasets.class.getResourceAsStream("digits.csv")) {
            InputStream found = Objects.requireNonNull(file, "digits.csv is not in the jar");
            Reader reader = new InputStreamReader(found, StandardCharsets.UTF_8);
            return LabelledCsv.read("digits.csv", reader, 10).scaled(1 / DARKEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of comma-separated values with a header line: features, and in the last column a
    /// label from 0 to `classes` - 1.
    ///
    /// @throws IllegalArgumentException where a field is not a number, naming its line and column
    /// @throws UncheckedIOException where the file cannot be read
    public static Dataset labelledCsv(Path file, int classes) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return LabelledCsv.read(file.toString(), reader, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
