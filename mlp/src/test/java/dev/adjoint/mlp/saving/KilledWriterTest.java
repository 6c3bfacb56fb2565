package dev.adjoint.mlp.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/// A program that is killed while it writes leaves a whole file.
class KilledWriterTest {
    private static final int KILLS = 24;
    private static final int LENGTH = 200_000;

    @TempDir Path folder;

    /// The program that is killed: writes one file again and again, each time full of one number.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            for (int number = 1; ; number++) {
                file(number).write(file);
                System.out.println(number);
            }
        }
    }

    private static TensorFile file(int number) {
        float[] values = new float[LENGTH];
        Arrays.fill(values, number);
        return new TensorFile(Map.of("t", Tensor.of(values)), Map.of("n", "number " + number));
    }

    /// What is there afterwards is the last file that was said to be written, or one after it that
    /// was not yet said to be.
    @Test
    void theLastFileThatWasWrittenIsThereWhole() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve("killed " + kill);
            Path said = folder.resolve("said " + kill);
            Process writer = start(file, said);
            try {
                while (!Files.exists(file)) {
                    assertTrue(writer.isAlive(), "the program has ended");
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(30));
            } finally {
                writer.destroyForcibly().waitFor();
            }
            TensorFile read = TensorFile.read(file);
            int number = (int) read.tensors().get("t").at(0);
            assertEquals(file(number), read);
            int last =
                    Files.readAllLines(said).stream().mapToInt(Integer::parseInt).max().orElse(0);
            assertTrue(number >= last, number + " is there, and " + last + " was written");
        }
    }

    private static Process start(Path file, Path said) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
