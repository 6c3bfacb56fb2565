package endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Programs that are dropped leave nothing behind.
class SoakTest {
    private static final int PROGRAMS = 300;
    private static final Footprint ALLOWED = new Footprint(2 << 20, 1 << 20, 8 << 20, 60, 2, 8);

    /// Whether or not the background has come to them.
    @Test
    void programsThatAreDroppedLeaveNothing() {
        for (int number = 0; number < PROGRAMS; number++) {
            UnlikePrograms.run(UnlikePrograms.of(number));
        }
        Footprint before = Footprint.measure();
        for (int number = PROGRAMS; number < 2 * PROGRAMS; number++) {
            UnlikePrograms.run(UnlikePrograms.of(number));
        }
        Footprint after = Footprint.measure();
        assertEquals(List.of(), after.grownSince(before, ALLOWED));
    }
}
