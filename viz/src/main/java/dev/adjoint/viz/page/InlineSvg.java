package dev.adjoint.viz.page;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prepares the SVG of a layout, which has one element per line, for inclusion in a page with
/// others. A page may have many thousands of boxes, so what the page's style says is left out.
final class InlineSvg {
    /// The size is set by the page.
    private static final Pattern SIZE = Pattern.compile(" width=\"[^\"]*\" height=\"[^\"]*\"");

    /// Ids would be repeated in each stage.
    private static final Pattern ID = Pattern.compile(" id=\"[^\"]*\"");

    /// Fonts are set by the style of the page.
    private static final Pattern FONT = Pattern.compile(" font-family=\"[^\"]*\"");

    private static final Pattern NODE = Pattern.compile("<title>n(\\d+)</title>");
    private static final Pattern EDGE =
            Pattern.compile("<title>n(\\d+)(?:->|-&gt;)n(\\d+)</title>");
    private static final Pattern ROUNDED =
            Pattern.compile("<path (fill=\"[^n\"][^>]*) d=\"M([^\"]*)\"/>");
    private static final Pattern POINT = Pattern.compile("(-?[0-9.]+),(-?[0-9.]+)");

    /// Attributes that the style of the page sets for most elements.
    private static final List<String> DEFAULTS =
            List.of(
                    " text-anchor=\"middle\"",
                    " font-size=\"14.0\"",
                    " fill=\"none\" stroke=\"var(--edge)\"",
                    " fill=\"var(--edge)\" stroke=\"var(--edge)\"");

    private static final double RADIUS = 9;

    private final StringBuilder inline = new StringBuilder();

    /// Whether the end of a tooltip's element comes next.
    private boolean isAfterTooltip;

    private InlineSvg() {}

    /// Returns the picture with the numbers of its boxes in `data-box`, and the numbers of the
    /// boxes joined by an edge in `data-edge`.
    static String of(String svg) {
        InlineSvg inline = new InlineSvg();
        svg.substring(svg.indexOf("<svg")).lines().forEach(inline::add);
        return inline.inline.toString();
    }

    private void add(String line) {
        if (line.startsWith("<title>")) {
            addTitle(line);
        } else if (line.startsWith("<g id=\"a_") || line.equals("</a>")) {
            // Tooltips are told beside the drawing.
            isAfterTooltip = line.equals("</a>");
        } else if (isAfterTooltip) {
            isAfterTooltip = false;
        } else if (line.startsWith("<svg")) {
            inline.append(SIZE.matcher(line).replaceFirst("")).append('\n');
        } else if (line.startsWith("<g id=")) {
            String group = ID.matcher(line).replaceFirst("");
            // The title comes next, whose numbers become an attribute.
            boolean isNumbered = group.contains("\"node\"") || group.contains("\"edge\"");
            inline.append(group, 0, group.length() - (isNumbered ? 1 : 0));
            inline.append(isNumbered ? "" : "\n");
        } else if (!line.startsWith("<!--")) {
            inline.append(element(line)).append('\n');
        }
    }

    /// Adds the numbers of a box or an edge. A browser would show DOT's name as a tooltip.
    private void addTitle(String line) {
        Matcher node = NODE.matcher(line);
        Matcher edge = EDGE.matcher(line);
        if (node.matches()) {
            inline.append(" data-box=\"").append(node.group(1)).append("\">\n");
        } else if (edge.matches()) {
            inline.append(" data-edge=\"").append(edge.group(1)).append(' ');
            inline.append(edge.group(2)).append("\">\n");
        }
    }

    private static String element(String line) {
        int end = line.indexOf('>');
        if (!line.startsWith("<") || end < 0) {
            return line;
        }
        String tag = line.substring(0, end + 1);
        Matcher rounded = ROUNDED.matcher(tag);
        String shape = rounded.matches() ? rectangle(rounded) : tag;
        boolean isOfEdge = shape.startsWith("<path") || shape.startsWith("<polygon");
        String coordinates = withFewerDecimals(FONT.matcher(shape).replaceFirst(""), isOfEdge);
        String brief = Theme.variables(coordinates);
        for (String setting : DEFAULTS) {
            brief = brief.replace(setting, "");
        }
        return brief + line.substring(end + 1);
    }

    /// Cuts the decimals of coordinates after the first, and those of edges, most of a large page.
    private static String withFewerDecimals(String tag, boolean isOfEdge) {
        StringBuilder cut = new StringBuilder(tag.length());
        int decimals = -1;
        for (int i = 0; i < tag.length(); i++) {
            char letter = tag.charAt(i);
            boolean isDigit = letter >= '0' && letter <= '9';
            decimals = letter == '.' ? 0 : isDigit && decimals >= 0 ? decimals + 1 : -1;
            if (decimals < (isOfEdge ? 0 : 2)) {
                cut.append(letter);
            }
        }
        return cut.toString();
    }

    private static String rectangle(Matcher path) {
        DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
        DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
        POINT.matcher(path.group(2))
                .results()
                .forEach(
                        point -> {
                            xs.accept(Double.parseDouble(point.group(1)));
                            ys.accept(Double.parseDouble(point.group(2)));
                        });
        return String.format(
                Locale.ROOT,
                "<rect %s x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.0f\"/>",
                path.group(1),
                xs.getMin(),
                ys.getMin(),
                xs.getMax() - xs.getMin(),
                ys.getMax() - ys.getMin(),
                RADIUS);
    }
}
