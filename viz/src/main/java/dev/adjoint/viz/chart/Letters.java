package dev.adjoint.viz.chart;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Typography of a text.
///
/// @param anchor the part of the text at its position: `start`, `middle` or `end`
record Letters(double size, String color, String anchor, boolean isBold) {
    private static final String NARROW = "fijlrtI.,:;'|!()[]/ ";
    private static final String WIDE = "mwMWGOQ@%—…×→";

    static Letters of(double size, String color) {
        return new Letters(size, color, "start", false);
    }

    Letters middle() {
        return new Letters(size, color, "middle", isBold);
    }

    Letters end() {
        return new Letters(size, color, "end", isBold);
    }

    Letters bold() {
        return new Letters(size, color, anchor, true);
    }

    String attributes() {
        return " font-size=\""
                + Svg.number(size)
                + "\" fill=\""
                + color
                + "\""
                + (anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"")
                + (isBold ? " font-weight=\"bold\"" : "");
    }

    /// The approximate width of a text. No font is measured: readers have other fonts, and the same
    /// picture must have the same bytes on any machine.
    double width(String text) {
        double ems = text.codePoints().mapToDouble(Letters::ems).sum();
        return ems * size * boldness();
    }

    /// Returns the text, cut to the width at the end with `…` if necessary.
    String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        return text.substring(0, fitting(text, width - width("…"))) + "…";
    }

    /// Returns the text in lines of at most the width, broken at spaces. Only a word that is wider
    /// than a line is broken inside.
    List<String> lines(String text, double width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty() && width(rest) > width) {
            int most = Math.max(rest.offsetByCodePoints(0, 1), fitting(rest, width));
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /// The number of characters at the start of the text that fit in the width.
    private int fitting(String text, double width) {
        double left = width / size / boldness();
        int end = 0;
        while (end < text.length() && left >= ems(text.codePointAt(end))) {
            left -= ems(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /// Returns the text, cut to the width at the start with `…` if necessary: for paths, whose end
    /// is the most informative.
    String cutStart(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        double left = width / size / boldness() - ems('…');
        int start = text.length();
        while (start > 0 && left >= ems(text.codePointBefore(start))) {
            left -= ems(text.codePointBefore(start));
            start -= Character.charCount(text.codePointBefore(start));
        }
        return "…" + text.substring(start);
    }

    /// Bold letters are wider.
    private double boldness() {
        return isBold ? 1.06 : 1;
    }

    private static double ems(int point) {
        if (NARROW.indexOf(point) >= 0) {
            return 0.31;
        }
        if (WIDE.indexOf(point) >= 0) {
            return 0.92;
        }
        if (point < 0x1100) {
            return Character.isUpperCase(point) ? 0.70 : 0.58;
        }
        return isWide(point) ? 1.05 : 0.8;
    }

    private static boolean isWide(int point) {
        return switch (UnicodeScript.of(point)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> point > 0xFFFF;
        };
    }
}
