package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What is said of a training's pace, by a clock that a watcher turns.
class PaceTest {
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(6).dense(3).build()).batchSize(8).epochs(4);

    @TempDir Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Watcher lines() {
        return new PaceWatcher(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);
    }

    /// Each step takes so many seconds.
    private Watcher stepsOf(long seconds) {
        return new Watcher() {
            @Override
            public void stepEnded(int epoch, int step, double loss) {
                clock.addAndGet(seconds * 1_000_000_000);
            }
        };
    }

    private List<String> said() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// An epoch has 20 rows in 3 steps of 2 seconds.
    @Test
    void aLineAnEpochSaysHowFastItGoesAndWhatIsLeft() {
        History history = TRAINER.watch(stepsOf(2)).watch(lines()).fit(TrainerTest.labelled(20));
        List<String> said = said();
        assertEquals(4, said.size());
        assertEquals(history.epochs().getFirst() + " (3 samples/s, 18 s left)", said.getFirst());
        assertTrue(said.getLast().endsWith(" (3 samples/s, 0 s left)"), said.getLast());
    }

    @Test
    void longTimesAreSaidInMinutesAndHours() {
        TRAINER.watch(stepsOf(13)).watch(lines()).fit(TrainerTest.labelled(20));
        assertTrue(said().getFirst().endsWith(", 1 min 57 s left)"), said().getFirst());
        bytes.reset();
        TRAINER.watch(stepsOf(1300)).watch(lines()).fit(TrainerTest.labelled(20));
        assertTrue(said().getFirst().endsWith(", 3 h 15 min left)"), said().getFirst());
    }

    /// Two epochs are left of four.
    @Test
    void aTrainingThatGoesOnCountsFromWhereItStands() {
        Path file = folder.resolve("checkpoint");
        TRAINER.epochs(2).checkpoint(file, 1).fit(TrainerTest.labelled(20));
        TRAINER.resume(file).watch(stepsOf(2)).watch(lines()).fit(TrainerTest.labelled(20));
        assertEquals(2, said().size());
        assertTrue(said().getFirst().startsWith("epoch 3: "), said().getFirst());
        assertTrue(said().getFirst().endsWith(" (3 samples/s, 6 s left)"), said().getFirst());
    }
}
