package dev.adjoint.viz;

import java.awt.Color;
import java.util.List;

/// The colours and sizes of every picture, in one place. The hues are those of Okabe and Ito,
/// ["Color Universal Design"](https://jfly.uni-koeln.de/color/), 2008, which people with any common
/// colour blindness can tell apart, darkened where they serve as text. Whatever a colour tells, a
/// form tells too (a border, a dash, a place), so that a black and white print loses nothing.
final class Style {
    /// One name, not a list: the embedded engine measures the font by the name up to a comma.
    static final String FONT = "Helvetica";

    static final String INK = "#1a1a1a";
    static final String QUIET_INK = "#595959";
    static final String EDGE = "#4d4d4d";
    static final String VALUE = "#005a8c";
    static final String GRADIENT = "#a84300";

    static final String OP_FILL = "#ffffff";
    static final String ARGUMENT_FILL = "#e3f2fb";
    static final String PARAMETER_FILL = "#fdeccb";
    static final String CONSTANT_FILL = "#f2f2f2";
    static final String GROUP_FILL = "#e2f3ec";
    static final String SCOPE_FRAME = "#8c8c8c";

    static final int TEXT_POINTS = 14;
    static final int SMALL_POINTS = 10;

    /// How many pixels of a PNG go on one of its layout's units, so that it stays sharp in print.
    static final int PIXELS_PER_UNIT = 2;

    /// The lines of a plot, in order.
    static final List<Color> LINES =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0x56b4e9),
                    new Color(0xe69f00),
                    new Color(0x000000));

    static final Color PLOT_INK = Color.decode(INK);
    static final Color PLOT_GRID = new Color(0xd9d9d9);

    private Style() {}
}
