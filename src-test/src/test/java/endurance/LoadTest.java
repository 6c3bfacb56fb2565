package endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// [Load], for a moment.
class LoadTest {
    private static final int ROUNDS = 300;

    @Test
    void sixtyFourThreadsGetTheBitsThatOneGets() throws Exception {
        assertEquals(ROUNDS, Load.run(round -> round < ROUNDS));
    }
}
