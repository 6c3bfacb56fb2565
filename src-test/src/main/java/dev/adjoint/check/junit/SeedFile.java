package dev.adjoint.check.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The seeds of failed tests of a class: one per line, after the test's name. Lines that begin with
/// `#` are comments.
record SeedFile(Path path) {
    private static final String HEADER =
            "# Seeds that failed once; they are tried first. Commit this file.\n";

    /// Returns the seeds of a test, in the order in which they were stored.
    ///
    /// @throws IllegalArgumentException if a line is not a name and a number
    List<Long> seeds(String test) {
        try {
            return Files.exists(path)
                    ? Files.readAllLines(path).stream()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .filter(line -> line.startsWith(test + " "))
                            .map(line -> seed(line, test))
                            .distinct()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("seeds: cannot read " + path, e);
        }
    }

    /// Adds a seed if it is not already present.
    void keep(String test, long seed) {
        synchronized (SeedFile.class) {
            if (!seeds(test).contains(seed)) {
                append(test, seed);
            }
        }
    }

    private void append(String test, long seed) {
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            String header = Files.exists(path) ? "" : HEADER;
            Files.writeString(
                    path,
                    header + test + " " + seed + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("seeds: cannot write " + path, e);
        }
    }

    private long seed(String line, String test) {
        String number = line.substring(test.length()).strip();
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "seeds: got \""
                            + line
                            + "\" in "
                            + path
                            + ", needed a test's name and a whole"
                            + " number: fix the line or delete it",
                    e);
        }
    }
}
