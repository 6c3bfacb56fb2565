package dev.adjoint.viz.draw;

/// Fonts and sizes of every picture.
public final class Style {
    /// One name, not a list: the embedded engine measures the font by the name up to a comma.
    public static final String FONT = "Helvetica";

    public static final int TEXT_POINTS = 14;
    public static final int SMALL_POINTS = 10;

    /// How many pixels of a PNG go on one of its layout's units, so that it stays sharp in print.
    public static final int PIXELS_PER_UNIT = 2;

    private Style() {}
}
