package dev.adjoint.viz.draw;

/// A line of text in a drawing.
///
/// @param isSmall whether it is smaller than the main text of a picture
public record Line(String text, Ink ink, boolean isSmall) {
    /// The meaning of a line, shown by its colour.
    public enum Ink {
        PLAIN,
        QUIET,
        VALUE,
        GRADIENT,
        WRONG
    }

    public static Line of(String text) {
        return new Line(text, Ink.PLAIN, false);
    }

    public static Line small(String text) {
        return new Line(text, Ink.PLAIN, true);
    }

    public static Line of(String text, Ink ink) {
        return new Line(text, ink, false);
    }

    public static Line small(String text, Ink ink) {
        return new Line(text, ink, true);
    }

    boolean isPlain() {
        return ink == Ink.PLAIN && !isSmall;
    }
}
