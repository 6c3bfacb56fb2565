package dev.adjoint.mlp.data;

import java.nio.file.Path;

/// Reads files in the IDX format, which MNIST uses, gzip-compressed or not.
public final class Idx {
    private static final float BRIGHTEST = 255;

    private Idx() {}

    /// Reads images, one row of pixels per image, line by line; byte 0 becomes 0 and 255 becomes 1.
    ///
    /// @throws IllegalArgumentException if the file does not contain images, is shorter or longer
    ///   than its header says, or is larger than an array: use [#rows] then
    /// @throws java.io.UncheckedIOException if the file cannot be read
    public static float[][] images(Path file) {
        try (IdxFile idx = IdxFile.open(file, IdxFile.IMAGES)) {
            byte[] pixels = idx.next(idx.count());
            idx.requireEnd();
            float[][] images = new float[idx.count()][idx.itemSize()];
            for (int i = 0; i < pixels.length; i++) {
                images[i / idx.itemSize()][i % idx.itemSize()] = brightness(pixels[i]);
            }
            return images;
        }
    }

    /// Reads labels, from 0 to 255.
    ///
    /// @throws IllegalArgumentException if the file does not contain labels, or is shorter or
    ///   longer than its header says
    /// @throws java.io.UncheckedIOException if the file cannot be read
    public static int[] labels(Path file) {
        try (IdxFile idx = IdxFile.open(file, IdxFile.LABELS)) {
            byte[] labels = idx.next(idx.count());
            idx.requireEnd();
            return unsigned(labels);
        }
    }

    /// Reads images with their labels.
    ///
    /// @throws IllegalArgumentException as for [#images] and [#labels], or if their numbers differ,
    ///   or a label is not from 0 to `classes` - 1
    /// @throws java.io.UncheckedIOException if a file cannot be read
    public static Dataset dataset(Path images, Path labels, int classes) {
        try (RowReader reader = rows(images, labels, classes).open()) {
            Dataset all = reader.next(Integer.MAX_VALUE).orElseThrow();
            reader.next(1);
            return all;
        }
    }

    /// Images with their labels, for a training that reads the files again in each epoch.
    ///
    /// @throws IllegalArgumentException if a header is malformed, or the numbers of images and
    ///   labels differ; the rest is checked when it is read
    /// @throws java.io.UncheckedIOException if a file cannot be read
    public static RowSource rows(Path images, Path labels, int classes) {
        return IdxRows.of(images, labels, classes);
    }

    static int[] unsigned(byte[] bytes) {
        int[] numbers = new int[bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return numbers;
    }

    static float[] brightness(byte[] pixels) {
        float[] brightness = new float[pixels.length];
        for (int i = 0; i < brightness.length; i++) {
            brightness[i] = brightness(pixels[i]);
        }
        return brightness;
    }

    private static float brightness(byte pixel) {
        return Byte.toUnsignedInt(pixel) / BRIGHTEST;
    }
}
