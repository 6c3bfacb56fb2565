package dev.adjoint.mlp.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Text that can be read repeatedly.
///
/// @param name used in messages
record CsvSource(String name, Opener opener) {
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    static CsvSource file(Path file) {
        return new CsvSource(file.toString(), () -> Files.newInputStream(file));
    }

    /// A file bundled with the library.
    static CsvSource bundled(String name) {
        return new CsvSource(
                name,
                () ->
                        Objects.requireNonNull(
                                CsvSource.class.getResourceAsStream(name),
                                name + " is not in the jar"));
    }
}
