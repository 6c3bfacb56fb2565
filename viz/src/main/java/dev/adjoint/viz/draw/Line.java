package dev.adjoint.viz.draw;

/// A line of text in a drawing.
///
/// @param isSmall whether it is set smaller than what a picture is looked at for
public record Line(String text, Ink ink, boolean isSmall) {
    /// What a line says, which its colour tells.
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
