package dev.adjoint.viz.page;

import java.util.regex.Pattern;

/// Prepares the SVG of a layout for inclusion in a page, with others.
final class InlineSvg {
    private static final Pattern BEFORE = Pattern.compile("^.*?(?=<svg)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->\\s*", Pattern.DOTALL);

    /// The size is set by the page.
    private static final Pattern SIZE = Pattern.compile("<svg width=\"[^\"]*\" height=\"[^\"]*\"");

    /// Ids would be repeated in each stage.
    private static final Pattern ID = Pattern.compile("<g id=\"[^\"]*\"");

    private static final Pattern NODE =
            Pattern.compile("class=\"node\">\\s*<title>n(\\d+)</title>");
    private static final Pattern EDGE =
            Pattern.compile("class=\"edge\">\\s*<title>n(\\d+)(?:->|-&gt;)n(\\d+)</title>");

    /// A browser would show DOT's name as a tooltip.
    private static final Pattern TITLE =
            Pattern.compile("(class=\"(?:graph|cluster)\"[^>]*>)\\s*<title>[^<]*</title>");

    private InlineSvg() {}

    /// Returns the picture with the numbers of its boxes in `data-box`, and the numbers of the
    /// boxes joined by an edge in `data-edge`.
    static String of(String svg) {
        String inline = BEFORE.matcher(svg).replaceFirst("");
        inline = COMMENT.matcher(inline).replaceAll("");
        inline = SIZE.matcher(inline).replaceFirst("<svg");
        inline = ID.matcher(inline).replaceAll("<g");
        inline = NODE.matcher(inline).replaceAll("class=\"node\" data-box=\"$1\">");
        inline = EDGE.matcher(inline).replaceAll("class=\"edge\" data-edge=\"$1 $2\">");
        inline = TITLE.matcher(inline).replaceAll("$1");
        return Theme.variables(inline);
    }
}
