package dev.adjoint.viz.chart;

/// All colours of a drawing: another palette gives another look.
///
/// @param faint lines that only guide the eye
/// @param line edges without a value
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
        String bar,
        String wrong) {
    /// The blue and vermilion of Okabe and Ito, as in the palette of graphs.
    static final Palette LIGHT =
            of(
                    dev.adjoint.viz.draw.Palette.LIGHT,
                    "#d9d9d9",
                    "#f2f2f2",
                    "#8c8c8c",
                    "#0072b2",
                    "#d55e00",
                    "#56b4e9");

    static final Palette DARK =
            of(
                    dev.adjoint.viz.draw.Palette.DARK,
                    "#3d3d3d",
                    "#2b2b2b",
                    "#8c8c8c",
                    "#56b4e9",
                    "#e8843c",
                    "#2f7ba8");

    private static Palette of(
            dev.adjoint.viz.draw.Palette theme,
            String faint,
            String band,
            String line,
            String positive,
            String negative,
            String bar) {
        return new Palette(
                theme.page(),
                theme.ink(),
                theme.quietInk(),
                faint,
                band,
                line,
                positive,
                negative,
                theme.op(),
                theme.argument(),
                theme.parameter(),
                theme.group(),
                bar,
                theme.wrong());
    }
}
