package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Programs that end while they train.
class EndedProgramTest {
    private static final Dataset TRAIN = TrainerTest.labelled(45);

    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(6).dense(9, Activations.TANH).dropout(0.3).dense(3).build())
                    .batchSize(8)
                    .epochs(1_000_000);

    @TempDir Path folder;

    /// The program that ends: trains as good as forever.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            int everyEpochs = Integer.parseInt(arguments[2]);
            Path started = Path.of(arguments[1]);
            TRAINER.checkpoint(Path.of(arguments[0]), everyEpochs)
                    .watch(
                            new Watcher() {
                                @Override
                                public void epochEnded(Epoch epoch) {
                                    touch(started);
                                }
                            })
                    .fit(TRAIN);
        }

        private static void touch(Path file) {
            try {
                Files.writeString(file, "started");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// No checkpoint would be due for a long time.
    @Test
    void aProgramThatIsAskedToEndWritesACheckpointBefore() throws Exception {
        Path file = folder.resolve("checkpoint");
        Process program = start(file, 1_000_000);
        assumeTrue(program.supportsNormalTermination());
        assertFalse(Files.exists(file));
        program.destroy();
        program.waitFor();
        requireWhole(file);
    }

    @Test
    void aProgramThatIsKilledLeavesItsLastCheckpoint() throws Exception {
        for (int kill = 0; kill < 5; kill++) {
            Path file = folder.resolve("killed " + kill);
            Process program = start(file, 1);
            while (!Files.exists(file)) {
                Thread.sleep(1);
            }
            program.destroyForcibly().waitFor();
            requireWhole(file);
        }
    }

    /// What goes on from the checkpoint is the training from the start.
    private static void requireWhole(Path file) {
        int done = TRAINER.epochs(1).resume(file).start().progress().epochs().size();
        assertTrue(done >= 1, done + " epochs");
        Trainer longer = TRAINER.epochs(done + 2);
        History resumed = longer.resume(file).fit(TRAIN);
        History whole = longer.fit(TRAIN);
        assertEquals(whole.epochs(), resumed.epochs());
        assertEquals(whole.network().values(), resumed.network().values());
    }

    /// Begins the program, and waits until its first epoch is over.
    private Process start(Path file, int everyEpochs) throws Exception {
        Path started = folder.resolve("started " + file.getFileName());
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                file.toString(),
                                started.toString(),
                                Integer.toString(everyEpochs))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        while (!Files.exists(started)) {
            assertTrue(program.isAlive(), "the program has ended");
            Thread.sleep(1);
        }
        return program;
    }
}
