package dev.adjoint.viz.chart;

import dev.adjoint.viz.draw.Style;

/// All colours of a drawing, so that another look is another palette.
///
/// @param faint lines that only guide the eye
/// @param line edges that have no value
record Palette(
        String background,
        String ink,
        String quietInk,
        String faint,
        String band,
        String line,
        String positive,
        String negative,
        String unit,
        String argument,
        String output,
        String value,
        String bar) {
    /// Blue and vermilion are those of Okabe and Ito, as in [Style].
    static final Palette LIGHT =
            new Palette(
                    "#ffffff",
                    Style.INK,
                    Style.QUIET_INK,
                    "#d9d9d9",
                    "#f2f2f2",
                    "#8c8c8c",
                    "#0072b2",
                    "#d55e00",
                    Style.OP_FILL,
                    Style.ARGUMENT_FILL,
                    Style.PARAMETER_FILL,
                    Style.GROUP_FILL,
                    "#56b4e9");
}
