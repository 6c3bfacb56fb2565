package dev.adjoint.viz.layout;

import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fixes the SVG that Graphviz writes, which has one element per line.
final class LayoutSvg {
    private static final Pattern ENTITY = Pattern.compile("&#([0-9]{1,6});");
    private static final Pattern CENTER = Pattern.compile("^<ellipse.* cx=\"([^\"]+)\"");
    private static final Pattern OUTLINE =
            Pattern.compile("^<(?:path|polygon).* (?:d|points)=\"([^\"]+)\"");
    private static final Pattern X = Pattern.compile("(-?[0-9.]+),");
    private static final Pattern TEXT_START =
            Pattern.compile("^<text text-anchor=\"start\" x=\"[^\"]+\"");

    private LayoutSvg() {}

    /// Returns the SVG with four fixes. The document type is removed, since an XML parser would
    /// fetch it from the network. Entities are decoded, since Graphviz writes even `-12` as
    /// `&#45;12`, which a search does not find. Lines in a box are centered by the viewer, since
    /// Graphviz positions them for a font that the reader may not have. Labels of frames are drawn
    /// last, on a ground of their own, so that no edge crosses them.
    static String fixed(String svg) {
        StringBuilder fixed = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        OptionalDouble center = OptionalDouble.empty();
        boolean inNode = false;
        String body = svg.substring(svg.indexOf("<svg"));
        FrameLabels labels = new FrameLabels();
        for (String line : (Iterable<String>) body.lines()::iterator) {
            if (line.contains(" class=\"")) {
                inNode = line.contains(" class=\"node\"");
                center = OptionalDouble.empty();
            } else if (inNode && center.isEmpty()) {
                center = center(line);
            }
            if (labels.take(line)) {
                continue;
            }
            String text = center.isPresent() ? centered(line, center.getAsDouble()) : line;
            fixed.append(decoded(text)).append('\n');
        }
        labels.insert(fixed);
        return fixed.toString();
    }

    static String decoded(String text) {
        return text.contains("&#") ? ENTITY.matcher(text).replaceAll(LayoutSvg::character) : text;
    }

    private static String centered(String line, double center) {
        return TEXT_START
                .matcher(line)
                .replaceFirst("<text text-anchor=\"middle\" x=\"" + center + "\"");
    }

    /// The middle of a box, if the line draws one.
    private static OptionalDouble center(String line) {
        Matcher ellipse = CENTER.matcher(line);
        if (ellipse.find()) {
            return OptionalDouble.of(Double.parseDouble(ellipse.group(1)));
        }
        Matcher outline = OUTLINE.matcher(line);
        if (!outline.find()) {
            return OptionalDouble.empty();
        }
        DoubleSummaryStatistics xs =
                X.matcher(outline.group(1))
                        .results()
                        .mapToDouble(x -> Double.parseDouble(x.group(1)))
                        .summaryStatistics();
        return OptionalDouble.of((xs.getMin() + xs.getMax()) / 2);
    }

    private static String character(MatchResult entity) {
        String text = Character.toString(Integer.parseInt(entity.group(1)));
        return Matcher.quoteReplacement("&<>\"'".contains(text) ? entity.group() : text);
    }
}
