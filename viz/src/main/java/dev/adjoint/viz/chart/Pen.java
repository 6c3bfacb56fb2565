package dev.adjoint.viz.chart;

/// The look of a shape: its fill and its outline.
///
/// @param kind the class of the SVG element
/// @param dash lengths of dashes and gaps; empty for a solid line
record Pen(String kind, String fill, String stroke, double width, String dash) {
    private static final String NONE = "none";

    static Pen fill(String kind, String fill) {
        return new Pen(kind, fill, NONE, 0, "");
    }

    static Pen line(String kind, String stroke, double width) {
        return new Pen(kind, NONE, stroke, width, "");
    }

    Pen filled(String newFill) {
        return new Pen(kind, newFill, stroke, width, dash);
    }

    Pen dashed(String newDash) {
        return new Pen(kind, fill, stroke, width, newDash);
    }

    Pen wide(double newWidth) {
        return new Pen(kind, fill, stroke, newWidth, dash);
    }

    String attributes() {
        String line =
                stroke.equals(NONE)
                        ? ""
                        : " stroke=\"" + stroke + "\" stroke-width=\"" + Svg.number(width) + "\"";
        return " class=\""
                + kind
                + "\" fill=\""
                + fill
                + "\""
                + line
                + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }
}
