package dev.adjoint.mlp.data;

import java.util.OptionalDouble;

/// Tells numbers from other texts.
final class Numerals {
    private Numerals() {}

    /// The number that a text is, in decimal digits, with or without an exponent: `-1`, `.5`,
    /// `2e-3`. Empty for all else, for what no double can hold, and for what only Java takes for a
    /// number: `12d`, `0x1p3`, `NaN`, `Infinity`.
    static OptionalDouble parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isOfNumber(text.charAt(i))) {
                return OptionalDouble.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isOfNumber(char character) {
        return ('0' <= character && character <= '9') || "+-.eE \t".indexOf(character) >= 0;
    }
}
