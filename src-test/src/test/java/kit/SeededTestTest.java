package kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.adjoint.check.junit.SeededTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class SeededTestTest {
    private static final List<Long> SEEN = new ArrayList<>();
    private static boolean fails;

    /// Run by the tests below, and by nobody else.
    static class Seeded {
        @SeededTest(tries = 4)
        void ofASeed(long seed) {
            SEEN.add(seed);
            assertFalse(fails);
        }

        @SeededTest(tries = 3)
        void ofNumbers(RandomGenerator random) {
            assertTrue(random.nextDouble() < 1);
        }

        @SeededTest(tries = 2)
        void thatIsAborted(long seed) {
            Assumptions.abort("no point: " + seed);
        }
    }

    @TempDir private Path folder;

    @Test
    void eachTryHasAnotherSeed() {
        TestExecutionSummary run = run(false);
        assertEquals(7, run.getTestsSucceededCount());
        assertEquals(2, run.getTestsAbortedCount());
        assertEquals(4, SEEN.stream().distinct().count());
        assertFalse(Files.exists(file()), "nothing has failed");
    }

    @Test
    void failingSeedsAreKeptAndTriedFirst() throws IOException {
        TestExecutionSummary first = run(true);
        assertEquals(4, first.getTestsFailedCount());
        List<Long> failed = List.copyOf(SEEN);
        List<String> lines = Files.readAllLines(file());
        assertTrue(lines.getFirst().startsWith("# "), lines.getFirst());
        assertEquals(
                failed.stream().map(seed -> "ofASeed " + seed).toList(),
                lines.subList(1, lines.size()));
        run(false);
        assertEquals(8, SEEN.size());
        assertEquals(failed, SEEN.subList(0, 4));
        assertEquals(lines, Files.readAllLines(file()), "a seed is kept when it passes");
        run(true);
        assertEquals(9, Files.readAllLines(file()).size(), "no seed is kept twice");
    }

    @Test
    void aLineThatIsNoSeedIsSaid() throws IOException {
        Files.writeString(file(), "ofASeed twelve\n");
        TestExecutionSummary run = run(false);
        String message = run.getFailures().getFirst().getException().getMessage();
        assertTrue(message.contains("got \"ofASeed twelve\" in "), message);
        assertEquals(0, SEEN.size());
    }

    private TestExecutionSummary run(boolean shouldFail) {
        fails = shouldFail;
        SEEN.clear();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Seeded.class))
                        .configurationParameter("adjoint.seeds", folder.toString())
                        .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }

    private Path file() {
        return folder.resolve(Seeded.class.getName() + ".txt");
    }
}
