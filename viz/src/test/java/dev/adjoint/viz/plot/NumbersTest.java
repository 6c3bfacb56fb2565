package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.1, 0.1",
        "-2.5, −2.5",
        "12345.6, 12300",
        "0.0001, 0.0001",
        "0.00001, 10⁻⁵",
        "-1e12, −10¹²",
        "2.5e-7, 2.5·10⁻⁷",
        "0.30000000000000004, 0.3",
        "NaN, NaN",
        "1234567, 1.23·10⁶",
    })
    void aNumberHasFewDigits(double number, String text) {
        assertEquals(text, Numbers.text(number, 3));
    }
}
