package dev.adjoint.viz.page;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prepares the SVG of a layout for inclusion in a page, with others.
final class InlineSvg {
    private static final Pattern BEFORE = Pattern.compile("^.*?(?=<svg)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->\\s*", Pattern.DOTALL);

    /// The size is set by the page.
    private static final Pattern SIZE = Pattern.compile("<svg width=\"[^\"]*\" height=\"[^\"]*\"");

    /// Fonts are set by the style of the page.
    private static final Pattern FONT = Pattern.compile(" font-family=\"[^\"]*\"");

    /// Ids would be repeated in each stage.
    private static final Pattern ID = Pattern.compile("<g id=\"[^\"]*\"");

    private static final Pattern NODE =
            Pattern.compile("class=\"node\">\\s*<title>n(\\d+)</title>");
    private static final Pattern EDGE =
            Pattern.compile("class=\"edge\">\\s*<title>n(\\d+)(?:->|-&gt;)n(\\d+)</title>");

    /// A browser would show DOT's name as a tooltip.
    private static final Pattern TITLE =
            Pattern.compile("(class=\"(?:graph|cluster)\"[^>]*>)\\s*<title>[^<]*</title>");

    /// Tooltips are told beside the drawing.
    private static final Pattern TOOLTIP =
            Pattern.compile("<g><a xlink:title=\"[^\"]*\">\\s*|</a>\\s*</g>\\s*");

    private static final Pattern ROUNDED =
            Pattern.compile("<path (fill=\"[^n\"][^>]*) d=\"M([^\"]*)\"/>");
    private static final Pattern POINT = Pattern.compile("(-?[0-9.]+),(-?[0-9.]+)");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern DECIMALS = Pattern.compile("(\\.[0-9])[0-9]+(?=[^0-9])");

    /// Attributes that the style of the page sets for most elements.
    private static final List<String> DEFAULTS =
            List.of(
                    " text-anchor=\"middle\"",
                    " font-size=\"14.0\"",
                    " fill=\"none\" stroke=\"var(--edge)\"",
                    " fill=\"var(--edge)\" stroke=\"var(--edge)\"");

    private static final double RADIUS = 9;

    private InlineSvg() {}

    /// Returns the picture with the numbers of its boxes in `data-box`, and the numbers of the
    /// boxes joined by an edge in `data-edge`. What the page's style says is left out, since a page
    /// may have many thousands of boxes.
    static String of(String svg) {
        String inline = BEFORE.matcher(svg).replaceFirst("");
        inline = COMMENT.matcher(inline).replaceAll("");
        inline = SIZE.matcher(inline).replaceFirst("<svg");
        inline = FONT.matcher(inline).replaceAll("");
        inline = ID.matcher(inline).replaceAll("<g");
        inline = NODE.matcher(inline).replaceAll("class=\"node\" data-box=\"$1\">");
        inline = EDGE.matcher(inline).replaceAll("class=\"edge\" data-edge=\"$1 $2\">");
        inline = TITLE.matcher(inline).replaceAll("$1");
        inline = TOOLTIP.matcher(inline).replaceAll("");
        inline = ROUNDED.matcher(inline).replaceAll(InlineSvg::rectangle);
        inline = Theme.variables(TAG.matcher(inline).replaceAll(InlineSvg::rounded));
        for (String setting : DEFAULTS) {
            inline = inline.replace(setting, "");
        }
        return inline;
    }

    /// Coordinates are rounded, and the numbers in texts are not.
    private static String rounded(MatchResult tag) {
        return Matcher.quoteReplacement(DECIMALS.matcher(tag.group()).replaceAll("$1"));
    }

    private static String rectangle(MatchResult path) {
        DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
        DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
        POINT.matcher(path.group(2))
                .results()
                .forEach(
                        point -> {
                            xs.accept(Double.parseDouble(point.group(1)));
                            ys.accept(Double.parseDouble(point.group(2)));
                        });
        return Matcher.quoteReplacement(
                String.format(
                        Locale.ROOT,
                        "<rect %s x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\""
                                + " rx=\"%.0f\"/>",
                        path.group(1),
                        xs.getMin(),
                        ys.getMin(),
                        xs.getMax() - xs.getMin(),
                        ys.getMax() - ys.getMin(),
                        RADIUS));
    }
}
