package dev.adjoint.viz.chart;

import java.text.Bidi;
import java.util.regex.Pattern;

/// Embeds external names in other text.
final class Words {
    /// Characters that change the direction of all following text.
    private static final Pattern TURNS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    private static final char BEGIN = '\u2068';
    private static final char END = '\u2069';

    private Words() {}

    /// Returns the name; if it is written from right to left, it is enclosed in marks that keep it
    /// from reversing the words beside it.
    static String apart(String name) {
        String plain = TURNS.matcher(name).replaceAll("");
        return Bidi.requiresBidi(plain.toCharArray(), 0, plain.length())
                ? BEGIN + plain + END
                : plain;
    }
}
