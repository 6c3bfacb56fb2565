package dev.adjoint.mlp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// Files of the MNIST digits' format, made here byte by byte; the real ones where the system
/// property `adjoint.mnist` names their folder.
class IdxTest {
    private static final byte[] PIXELS = {0, 51, (byte) 255, 102, 0, 1, (byte) 128, (byte) 254};

    @TempDir private Path folder;

    @Test
    void imagesAreReadRowByRowFromZeroToOne() throws IOException {
        Path file = write("images", header(2051, 2, 2, 2), PIXELS);
        float[][] expected = {{0, 0.2f, 1, 0.4f}, {0, 1 / 255f, 128 / 255f, 254 / 255f}};
        assertArrayEquals(expected, Idx.images(file));
        assertArrayEquals(expected, Idx.images(packed(file)));
    }

    @Test
    void labelsAreRead() throws IOException {
        byte[] labels = {0, 9, 5, (byte) 255};
        Path file = write("labels", header(2049, 4), labels);
        assertArrayEquals(new int[] {0, 9, 5, 255}, Idx.labels(file));
        assertArrayEquals(new int[] {0, 9, 5, 255}, Idx.labels(packed(file)));
    }

    @Test
    void aFolderOfTheFourFilesGivesTwoParts() throws IOException {
        write("train-images-idx3-ubyte", header(2051, 2, 2, 2), PIXELS);
        write("train-labels-idx1-ubyte", header(2049, 2), new byte[] {7, 3});
        packed(write("t10k-images-idx3-ubyte", header(2051, 1, 2, 4), PIXELS));
        packed(write("t10k-labels-idx1-ubyte", header(2049, 1), new byte[] {9}));
        TrainTest mnist = Datasets.mnist(folder);
        assertEquals("2 rows, 4 features, 10 targets", mnist.train().toString());
        assertArrayEquals(new int[] {7, 3}, mnist.train().labels());
        assertArrayEquals(new float[] {0, 0.2f, 1, 0.4f}, mnist.train().features(0));
        assertEquals(8, mnist.test().features());
        assertEquals(9, mnist.test().label(0));
    }

    @Test
    void aFileOfAnotherKindIsNamed() throws IOException {
        Path labels = write("labels", header(2049, 1), new byte[1]);
        Path other = write("other", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Path none = write("none");
        requireMessage("got the magic number 2049, needed 2051, images", labels, Idx::images);
        requireMessage("got the magic number 1630298634, needed 2049", other, Idx::labels);
        requireMessage("got the end of the file, needed as many bytes", none, Idx::labels);
    }

    @Test
    void aFileThatIsTooShortOrTooLongIsNamed() throws IOException {
        byte[] header = header(2051, 3, 2, 2);
        Path cut = write("cut", header, PIXELS);
        requireMessage("got the end of the file, needed as many bytes", cut, Idx::images);
        requireMessage("got the end of the file, needed as many bytes", packed(cut), Idx::images);
        Path half = write("half", Arrays.copyOf(header, 10));
        requireMessage("got the end of the file, needed as many bytes", half, Idx::images);
        Path whole = packed(write("whole", header, PIXELS, PIXELS));
        byte[] bytes = Files.readAllBytes(whole);
        Path torn = write("torn.gz", Arrays.copyOf(bytes, bytes.length - 12));
        requireMessage("got the end of the file, needed as many bytes", torn, Idx::images);
        Path longer = write("longer", header(2051, 1, 2, 2), PIXELS);
        requireMessage("got more bytes than that, needed the 1 items", longer, Idx::images);
    }

    /// A header that promises 2 billion bytes and holds none must not take so much memory: this
    /// test runs where the heap may be smaller.
    @Test
    void aHeaderThatPromisesTooMuchTakesNoMemory() throws IOException {
        Path huge = write("huge", header(2051, 2_000, 1_000, 1_000), PIXELS);
        requireMessage("got the end of the file, needed as many bytes", huge, Idx::images);
        Path larger = write("larger", header(2051, 2_000_000, 1_000, 1_000), PIXELS);
        requireMessage("got 2000000000000 bytes at once, needed fewer", larger, Idx::images);
        Path item = write("item", header(2051, 1, 1_000_000, 1_000_000), PIXELS);
        requireMessage("got items of 1000000000000 bytes, needed fewer", item, Idx::images);
        Path negative = write("negative", header(2051, -1, 2, 2), PIXELS);
        requireMessage("got the size -1, needed 1 or more", negative, Idx::images);
    }

    @Test
    void filesThatDoNotBelongTogetherAreNamed() throws IOException {
        Path images = write("images", header(2051, 2, 2, 2), PIXELS);
        Path three = write("three", header(2049, 3), new byte[3]);
        requireMessage(
                "idx: got 2 images and 3 labels, needed as many",
                () -> Idx.dataset(images, three, 10));
        Path beyond = write("beyond", header(2049, 2), new byte[] {1, 10});
        requireMessage(
                "labels: got 10 in row 1, needed 0 to 9", () -> Idx.dataset(images, beyond, 10));
        Path longer = write("longer", header(2049, 2), new byte[3]);
        requireMessage("idx: got more bytes", () -> Idx.dataset(images, longer, 10));
        requireMessage(
                "mnist: got no train-images-idx3-ubyte in " + folder, () -> Datasets.mnist(folder));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        String message =
                assertThrows(UncheckedIOException.class, () -> Idx.images(missing)).getMessage();
        assertEquals("idx: cannot read " + missing, message);
        Path whole = packed(write("whole", header(2051, 2, 2, 2), PIXELS));
        byte[] bytes = Files.readAllBytes(whole);
        bytes[bytes.length - 6] ^= 1;
        Path broken = write("broken.gz", bytes);
        assertThrows(UncheckedIOException.class, () -> Idx.images(broken));
    }

    /// The mean and deviation are those published for the training part, as far as float32 adds.
    @Test
    void theRealDigitsAreReadWhereTheyAre() {
        String path = System.getProperty("adjoint.mnist", "");
        assumeTrue(!path.isEmpty(), "-Dadjoint.mnist=FOLDER");
        TrainTest mnist = Datasets.mnist(Path.of(path));
        int[] histogram = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};
        assertArrayEquals(histogram, histogram(mnist.train()));
        int[] testHistogram = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
        assertArrayEquals(testHistogram, histogram(mnist.test()));
        assertEquals(784, mnist.train().features());
        double sum = 0;
        for (int row = 0; row < mnist.train().size(); row++) {
            for (float pixel : mnist.train().features(row)) {
                sum += pixel;
            }
        }
        assertEquals(0.1306604762738429, sum / 60_000 / 784, 1e-7);
    }

    private static int[] histogram(Dataset data) {
        int[] counts = new int[10];
        for (int label : data.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private interface Reading {
        Object of(Path file);
    }

    private static void requireMessage(String got, Path file, Reading reading) {
        requireMessage("idx: " + got, () -> reading.of(file));
        String message =
                assertThrows(IllegalArgumentException.class, () -> reading.of(file)).getMessage();
        assertTrue(message.contains(file.toString()), message);
    }

    private static void requireMessage(String start, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static byte[] header(int... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : numbers) {
            out.writeInt(number);
        }
        return bytes.toByteArray();
    }

    private Path write(String name, byte[]... parts) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return file;
    }

    private static Path packed(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }
}
