package dev.adjoint.autodiff.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.ops.Threefry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;

/// The known answers that the authors of the generator publish with it (Random123, `kat_vectors`).
class ThreefryTest {
    @ParameterizedTest
    @CsvSource({
        "00000000, 00000000, 00000000, 00000000, 6b200159, 99ba4efe",
        "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fc, bb002be7",
        "243f6a88, 85a308d3, 13198a2e, 03707344, c4923a9c, 483df7a0"
    })
    void wordsOf32BitsAreThePublishedOnes(
            String c0, String c1, String k0, String k1, String first, String second) {
        requireDraws(32, c0, c1, k0, k1, first, second);
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000,"
                + "c2b6e3a8c2c69865, 6f81ed42f350084d",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, ffffffffffffffff,"
                + "e02cb7c4d95d277a, d06633d0893b8b68",
        "243f6a8885a308d3, 13198a2e03707344, a4093822299f31d0, 082efa98ec4e6c89,"
                + "263c7d30bb0f0af1, 56be8361d3311526"
    })
    void wordsOf64BitsAreThePublishedOnes(
            String c0, String c1, String k0, String k1, String first, String second) {
        requireDraws(64, c0, c1, k0, k1, first, second);
    }

    private static void requireDraws(
            int bits, String c0, String c1, String k0, String k1, String first, String second) {
        NumberWords on = new NumberWords(bits);
        for (int word = 0; word < 2; word++) {
            long drawn = Threefry.draw(on, hex(k0), hex(k1), hex(c0), hex(c1), word);
            assertEquals(hex(word == 0 ? first : second), drawn, "word " + word);
        }
    }

    private static Long hex(String digits) {
        return new BigInteger(digits.strip(), 16).longValue();
    }
}
