package dev.adjoint.viz;

/// Text from outside made safe inside DOT strings, HTML-like labels, SVG and XML, all at once.
final class DotText {
    private static final int LONG = 48;
    private static final char BACKSLASH = '∖';

    private DotText() {}

    /// The text with everything that DOT, XML or graphviz-java gives a meaning to written as a
    /// character entity, which Graphviz decodes in quoted strings and in HTML-like labels alike.
    ///
    /// `=` is among them because graphviz-java searches the whole source for `image=` and
    /// `fontname=`, and would load a file, or run a script, that a name spells. A backslash becomes
    /// `∖` (U+2216), since Graphviz decodes entities before it reads escapes such as `\N`, and in
    /// no two places alike. A control character becomes a space, what XML cannot say at all U+FFFD.
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 128 && Character.isLetterOrDigit(point)) {
                safe.append((char) point);
            } else {
                appendEscaped(point, safe);
            }
        }
        return safe.toString();
    }

    /// As [#escaped], after cutting a text that would not fit a box.
    static String label(String text) {
        String shown = text.isBlank() ? "·" : text;
        if (shown.codePointCount(0, shown.length()) <= LONG) {
            return escaped(shown);
        }
        return escaped(shown.substring(0, shown.offsetByCodePoints(0, LONG - 1)) + "…");
    }

    private static void appendEscaped(int point, StringBuilder safe) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    safe.append(' ');
            case Character.SURROGATE, Character.UNASSIGNED -> safe.append('\uFFFD');
            default -> {
                if (point == '\\') {
                    safe.append(BACKSLASH);
                } else if (isPlain(point)) {
                    safe.appendCodePoint(point);
                } else {
                    safe.append("&#").append(point).append(';');
                }
            }
        }
    }

    private static boolean isPlain(int point) {
        return point >= 128 || " _.,:()[]+-*/^@…".indexOf(point) >= 0;
    }
}
