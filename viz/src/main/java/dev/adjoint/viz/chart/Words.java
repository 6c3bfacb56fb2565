package dev.adjoint.viz.chart;

import java.text.Bidi;
import java.util.regex.Pattern;

/// Names from outside among words of ours.
final class Words {
    /// Characters that turn the direction of all the text that follows.
    private static final Pattern TURNS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    private static final char BEGIN = '\u2068';
    private static final char END = '\u2069';

    private Words() {}

    /// A name as it is, or, where it is written from right to left, in marks that keep it from
    /// turning the words beside it.
    static String apart(String name) {
        String plain = TURNS.matcher(name).replaceAll("");
        return Bidi.requiresBidi(plain.toCharArray(), 0, plain.length())
                ? BEGIN + plain + END
                : plain;
    }
}
