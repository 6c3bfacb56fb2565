package dev.adjoint.viz.layout;

import dev.adjoint.mlp.file.WholeFile;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/// The file formats of pictures, chosen by the file name's suffix.
public enum PictureFile {
    DOT,
    /// Mermaid.
    MMD,
    SVG,
    PNG;

    /// @throws IllegalArgumentException if the suffix is not one of `kinds`
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

    /// Writes a picture as SVG or as PNG. Missing folders are created, but nothing is written if
    /// the picture cannot be drawn.
    ///
    /// @throws IllegalArgumentException if the suffix is neither `.svg` nor `.png`
    /// @throws UncheckedIOException if the file cannot be written
    public static void write(Path file, Supplier<String> svg, Supplier<BufferedImage> pixels) {
        if (of(file, SVG, PNG) == PNG) {
            write(file, pixels.get());
        } else {
            String text = svg.get();
            write(file, out -> out.write(text));
        }
    }

    /// Writes a picture as PNG. Missing folders are created.
    ///
    /// @param pixels of the type `TYPE_INT_RGB`
    /// @throws UncheckedIOException if the file cannot be written
    public static void write(Path file, BufferedImage pixels) {
        makeFolders(file);
        WholeFile.write(
                "write", file, channel -> Channels.newOutputStream(channel).write(Png.of(pixels)));
    }

    /// Writes a text. Missing folders are created.
    ///
    /// @throws UncheckedIOException if the file cannot be written
    public static void write(Path file, WholeFile.Text text) {
        makeFolders(file);
        WholeFile.writeText("write", file, text);
    }

    private static void makeFolders(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("write: cannot make the folder of " + file, e);
        }
    }

    private String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
