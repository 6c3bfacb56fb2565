package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import examples.RealData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What docs/results.md says of small data sets, held by one seed each. The bounds are a little
/// below the lowest of the seeds there.
class RealDataTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "iris, 0.945",
        "wine, 0.96",
        "breast-cancer, 0.96",
        "digits, 0.97",
        "diabetes, 0.45"
    })
    void anUnseenFifthIsPredictedWell(String set, double bound) {
        double score = RealData.score(set, 1);
        assertTrue(score >= bound && score <= 1, () -> set + ": " + score);
    }

    @Test
    void anUnknownSetIsNamed() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> RealData.score("cars", 1))
                        .getMessage();
        assertEquals(
                "RealData: got the set cars, needed one of those listed: see docs/results.md",
                message);
    }
}
