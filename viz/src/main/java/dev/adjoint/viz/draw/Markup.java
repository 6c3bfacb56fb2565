package dev.adjoint.viz.draw;

/// Escapes external text for DOT strings, HTML-like labels, SVG and XML, all at once.
public final class Markup {
    private static final int LONG = 48;
    private static final char BACKSLASH = '∖';
    private static final char NOT_SHOWN = '\uFFFD';

    private Markup() {}

    /// Returns the text with all characters that are special in DOT, XML or graphviz-java as
    /// character entities. Graphviz decodes these in quoted strings and in HTML-like labels.
    ///
    /// `=` is one of them because graphviz-java searches the whole source for `image=` and
    /// `fontname=`. It would load a file, or run a script, that a name contains. A backslash
    /// becomes `∖` (U+2216), since Graphviz decodes entities before it reads escapes such as `\N`,
    /// and differently in different places. A control character becomes a space. Characters that
    /// are invalid in XML, or that change the direction of the following text, become U+FFFD.
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        append(text, safe);
        return safe.toString();
    }

    /// Appends [#escaped].
    static void append(String text, StringBuilder safe) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 128 && Character.isLetterOrDigit(point)) {
                safe.append((char) point);
                continue;
            }
            int shown = shown(point);
            if (isPlain(shown)) {
                safe.appendCodePoint(shown);
            } else {
                safe.append("&#").append(shown).append(';');
            }
        }
    }

    /// Returns the text with unprintable characters replaced, not escaped.
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(Markup::shown).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /// Returns the text with unprintable characters replaced, not escaped; line ends, tabs and
    /// backslashes are kept.
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> "\n\t\\".indexOf(point) >= 0 ? point : shown(point))
                .forEach(lines::appendCodePoint);
        return lines.toString();
    }

    /// Same as [#escaped], but cuts a text that is too long for a box.
    public static String label(String text) {
        return escaped(shownLabel(text));
    }

    /// Returns a text as a box shows it, cut if it is too long; not escaped.
    public static String shownLabel(String text) {
        String shown = text.isBlank() ? "·" : text;
        return shown.codePointCount(0, shown.length()) <= LONG
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, LONG - 1)) + "…";
    }

    private static int shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED -> NOT_SHOWN;
            default -> turnsDirection(point) ? NOT_SHOWN : point == '\\' ? BACKSLASH : point;
        };
    }

    private static boolean turnsDirection(int point) {
        return point >= 0x202A && point <= 0x202E;
    }

    private static boolean isPlain(int point) {
        return point >= 128 || " _.,:()[]+-*/^@…".indexOf(point) >= 0;
    }
}
