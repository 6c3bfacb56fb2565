package dev.adjoint.mlp.data;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Distinguishes numbers from other texts.
final class Numerals {
    private static final Pattern INFINITE = Pattern.compile("[+-]?Infinity");

    private Numerals() {}

    /// Parses a number in decimal digits, with an optional exponent and optional surrounding white
    /// space: `-1`, `.5`, ` 2e-3`; and `Infinity` with an optional sign, as [NumberColumn#text]
    /// writes it. Returns empty for all other texts, for numbers beyond the range of a double, and
    /// for numbers only in Java's syntax: `12d`, `0x1p3`, `NaN`.
    static OptionalDouble parse(String text) {
        String number = text.strip();
        if (INFINITE.matcher(number).matches()) {
            return OptionalDouble.of(Double.parseDouble(number));
        }
        if (!endsAsNumber(number) || number.indexOf('x') >= 0 || number.indexOf('X') >= 0) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean endsAsNumber(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return ('0' <= last && last <= '9') || last == '.';
    }
}
