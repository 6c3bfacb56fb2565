package endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Programs that are dropped leave nothing behind.
class SoakTest {
    private static final int PROGRAMS = 300;
    private static final int BATCHES = 6;
    private static final Footprint ALLOWED = new Footprint(2 << 20, 1 << 20, 8 << 20, 60, 2, 8);

    /// Whether or not the background has compiled them. What it holds while it works has a bound,
    /// and so have the kernels that are kept: only what is left behind grows in each batch.
    @Test
    void programsThatAreDroppedLeaveNothing() {
        runBatch(0);
        Footprint before = Footprint.measure();
        List<String> grown = List.of();
        for (int batch = 1; batch <= BATCHES; batch++) {
            runBatch(batch);
            Footprint after = Footprint.measure();
            grown = after.grownSince(before, ALLOWED);
            if (grown.isEmpty()) {
                return;
            }
            before = after;
        }
        assertEquals(List.of(), grown);
    }

    private static void runBatch(int batch) {
        for (int number = 0; number < PROGRAMS; number++) {
            UnlikePrograms.run(UnlikePrograms.of(batch * PROGRAMS + number));
        }
    }
}
