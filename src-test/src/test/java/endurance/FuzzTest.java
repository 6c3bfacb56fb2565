package endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import java.util.List;

/// [Fuzz], for a moment.
class FuzzTest {
    private static final int GRAPHS = 40;

    /// Where longer searches found something.
    @ParameterizedTest
    @ValueSource(
            longs = {
                244068967857093532L,
                -586516985677883514L,
                650582105269866692L,
                172742632013403294L,
                1640389211413117709L,
                -2941782226419963395L,
                2493074754718114096L,
                -7846887356020070123L,
                -3229212384900422843L,
                -1135800795660281650L,
                -5954374559047244713L,
                1917816102602787915L
            })
    void whatWasFoundIsFixed(long seed) {
        assertEquals(List.of(), Fuzz.wrong(seed));
    }

    /// Special points where longer searches found something.
    @ParameterizedTest
    @ValueSource(
            longs = {
                -1281260400513187572L,
                -1711442116853410136L,
                -1149345518453738063L,
                -2331784431588864608L,
                2012744699260856284L,
                1089931514419779210L,
                2671424152142170073L,
                -20962933389691163L,
                -2004919398474459451L
            })
    void whatWasFoundAtSpecialPointsIsFixed(long seed) {
        assertEquals(List.of(), Fuzz.wrongAtSpecialPoint(seed));
    }

    @Test
    void someGraphsAreRight() {
        int held = 0;
        for (long seed = 0; seed < GRAPHS; seed++) {
            try {
                assertEquals(List.of(), Fuzz.wrong(seed), "seed " + seed);
                held++;
            } catch (TestAbortedException atAKink) {
                continue;
            }
        }
        assertTrue(held > GRAPHS / 2, "held " + held);
    }

    @Test
    void someGraphsAreRightAtSpecialPoints() {
        for (long seed = 0; seed < GRAPHS; seed++) {
            assertEquals(List.of(), Fuzz.wrongAtSpecialPoint(seed), "seed " + seed);
        }
    }
}
