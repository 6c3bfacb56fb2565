package dev.adjoint.viz.layout;

import java.nio.file.Path;
import java.util.Locale;

/// The kinds of file that pictures are written as, told by the file name's suffix.
public enum PictureFile {
    DOT,
    /// Mermaid.
    MMD,
    SVG,
    PNG;

    /// @throws IllegalArgumentException where the suffix is none of `kinds`
    public static PictureFile of(Path file, PictureFile... kinds) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (PictureFile kind : kinds) {
            if (name.endsWith(kind.suffix())) {
                return kind;
            }
        }
        StringBuilder suffixes = new StringBuilder();
        for (PictureFile kind : kinds) {
            suffixes.append(suffixes.isEmpty() ? "" : " or ").append(kind.suffix());
        }
        throw new IllegalArgumentException(
                "write: got the file " + file + ", needed a name that ends in " + suffixes);
    }

    private String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
