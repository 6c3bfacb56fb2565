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
    private final List<Integer> stages = new ArrayList<>();

    /// Notes that the next drawing is the first of a stage.
    void beginStage() {
        stages.add(dots.size());
    }

    /// Returns the number of a drawing's layout.
    int number(NumberedDrawing drawing) {
        String shape =
                DotWriter.layoutText(drawing.withTexts(PageLayouts::withoutDigits), Theme.MARKS);
        return known.computeIfAbsent(shape, _ -> add(drawing));
    }

    private int add(NumberedDrawing drawing) {
        dots.add(DotWriter.layoutText(drawing, Theme.MARKS));
        return dots.size() - 1;
    }

    /// The number of layouts.
    int count() {
        return dots.size();
    }

    /// Returns the layouts as SVG, each with the texts of its first drawing.
    ///
    /// Each stage is laid out in a run of its own: `dot` always draws the first graph of a run in
    /// the same way, but not always the frames of a later one.
    List<String> svgs(List<LayoutEngine> engines) {
        List<String> svgs = new ArrayList<>(dots.size());
        for (int i = 0; i < stages.size(); i++) {
            int end = i + 1 < stages.size() ? stages.get(i + 1) : dots.size();
            List<String> ofStage = dots.subList(stages.get(i), end);
            svgs.addAll(ofStage.isEmpty() ? List.of() : Layout.svgs(ofStage, engines));
        }
        return svgs;
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
