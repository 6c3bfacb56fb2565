package dev.adjoint.mlp.data;

import java.nio.file.Path;

/// Reads files in the IDX format, that of the MNIST digits, compressed by gzip or not.
public final class Idx {
    private static final float BRIGHTEST = 255;

    private Idx() {}

    /// Images, a row of pixels each, line by line, from 0 for the byte 0 to 1 for 255.
    ///
    /// @throws IllegalArgumentException where the file is not one of images, shorter or longer than
    ///   its header says, or larger than an array: take [#rows] for that
    /// @throws java.io.UncheckedIOException where the file cannot be read
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

    /// Labels, from 0 to 255.
    ///
    /// @throws IllegalArgumentException where the file is not one of labels, or shorter or longer
    ///   than its header says
    /// @throws java.io.UncheckedIOException where the file cannot be read
    public static int[] labels(Path file) {
        try (IdxFile idx = IdxFile.open(file, IdxFile.LABELS)) {
            byte[] labels = idx.next(idx.count());
            idx.requireEnd();
            return unsigned(labels);
        }
    }

    /// Images with their labels.
    ///
    /// @throws IllegalArgumentException as for [#images] and [#labels], or where there are more of
    ///   one than of the other, or a label is not one of 0 to `classes` - 1
    /// @throws java.io.UncheckedIOException where a file cannot be read
    public static Dataset dataset(Path images, Path labels, int classes) {
        try (RowReader reader = rows(images, labels, classes).open()) {
            Dataset all = reader.next(Integer.MAX_VALUE).orElseThrow();
            reader.next(1);
            return all;
        }
    }

    /// Images with their labels, for a training that reads the files again in each epoch.
    ///
    /// @throws IllegalArgumentException where a header is not as it is to be, or there are more
    ///   images than labels or fewer; what follows is checked when it is read
    /// @throws java.io.UncheckedIOException where a file cannot be read
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
