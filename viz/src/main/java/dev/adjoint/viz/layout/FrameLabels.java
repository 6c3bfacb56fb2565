package dev.adjoint.viz.layout;

import dev.adjoint.viz.draw.Style;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The labels of frames in the SVG that Graphviz writes, moved from before the edges to the end.
final class FrameLabels {
    private static final Pattern FILL = Pattern.compile("^<(?:polygon|path) fill=\"([^\"]*)\"");
    private static final Pattern TEXT =
            Pattern.compile(
                    "^<text text-anchor=\"middle\" x=\"([^\"]+)\" y=\"([^\"]+)\".*?>(.*)</text>");

    /// The width of a wide letter, such as a Korean one, and of others, as a part of the font size.
    private static final double WIDE = 1.05;

    private static final double NARROW = 0.6;

    private static final Pattern TITLE = Pattern.compile("^<title>cluster_([0-9]{1,9})</title>");

    /// By the numbers of the frames: Graphviz does not keep their order.
    private final SortedMap<Integer, String> labels = new TreeMap<>();

    private boolean inFrame;
    private int frame;
    private String page = "none";
    private String ground = "none";

    /// Returns whether a line is a label, which is then taken out.
    boolean take(String line) {
        if (line.contains(" class=\"")) {
            inFrame = line.contains(" class=\"cluster\"");
            return false;
        }
        Matcher title = TITLE.matcher(line);
        if (title.find()) {
            frame = Integer.parseInt(title.group(1));
        }
        Matcher fill = FILL.matcher(line);
        if (fill.find()) {
            page = page.equals("none") ? fill.group(1) : page;
            ground = fill.group(1).equals("none") ? page : fill.group(1);
            return false;
        }
        Matcher text = TEXT.matcher(line);
        boolean isLabel = inFrame && text.find();
        if (isLabel) {
            add(line, text);
        }
        return isLabel;
    }

    private void add(String line, Matcher text) {
        double width = 0;
        for (int letter : LayoutSvg.decoded(text.group(3)).codePoints().toArray()) {
            width +=
                    Style.SMALL_POINTS
                            * (Character.isIdeographic(letter) || isHangul(letter) ? WIDE : NARROW);
        }
        double x = Double.parseDouble(text.group(1));
        double y = Double.parseDouble(text.group(2));
        String behind =
                String.format(
                        Locale.ROOT,
                        "<rect fill=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\""
                                + " height=\"%d\"/>\n",
                        ground,
                        x - width / 2,
                        y - Style.SMALL_POINTS,
                        width,
                        Style.SMALL_POINTS + 3);
        labels.put(frame, behind + LayoutSvg.decoded(line) + '\n');
    }

    private static boolean isHangul(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL;
    }

    /// Inserts the labels at the end of the drawing.
    void insert(StringBuilder svg) {
        int end = svg.lastIndexOf("</g>\n</svg>");
        if (end >= 0) {
            svg.insert(end, String.join("", labels.values()));
        }
    }
}
