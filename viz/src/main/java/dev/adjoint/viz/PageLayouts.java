package dev.adjoint.viz;

import dev.adjoint.viz.draw.DotWriter;
import dev.adjoint.viz.draw.NumberedDrawing;
import dev.adjoint.viz.layout.Layout;
import dev.adjoint.viz.layout.LayoutEngine;
import dev.adjoint.viz.page.Theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The layouts of all sheets of a page. Sheets that differ only in digits have the same one, since
/// most fonts give every digit the same width.
final class PageLayouts {
    /// A digit, a small one, or a bar of a histogram.
    private static final Pattern DIGIT = Pattern.compile("[0-9₀-₉▁-█]");

    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> dots = new ArrayList<>();

    /// Returns the number of a drawing's layout.
    int number(NumberedDrawing drawing) {
        String shape = DotWriter.text(drawing.withTexts(PageLayouts::withoutDigits), Theme.MARKS);
        return known.computeIfAbsent(shape, _ -> add(drawing));
    }

    private int add(NumberedDrawing drawing) {
        dots.add(DotWriter.text(drawing, Theme.MARKS));
        return dots.size() - 1;
    }

    /// The number of layouts.
    int count() {
        return dots.size();
    }

    /// Returns the layouts as SVG, each with the texts of its first drawing.
    List<String> svgs(List<LayoutEngine> engines) {
        return Layout.svgs(dots, engines);
    }

    /// Whether the text may be another one in a drawing of the same layout.
    static boolean hasDigits(String text) {
        return DIGIT.matcher(text).find();
    }

    private static String withoutDigits(String text) {
        return DIGIT.matcher(text).replaceAll(digit -> zero(digit.group()));
    }

    /// A letter of the same width.
    private static String zero(String digit) {
        return digit.charAt(0) <= '9' ? "0" : digit.charAt(0) <= '₉' ? "₀" : "▁";
    }
}
