package dev.adjoint.viz.draw;

/// Fonts and sizes of all pictures.
public final class Style {
    /// One name, not a list: the embedded engine measures the font named before the first comma.
    public static final String FONT = "Helvetica";

    public static final int TEXT_POINTS = 14;
    public static final int SMALL_POINTS = 10;

    /// The number of PNG pixels per layout unit, so that it is sharp in print.
    public static final int PIXELS_PER_UNIT = 2;

    private Style() {}
}
