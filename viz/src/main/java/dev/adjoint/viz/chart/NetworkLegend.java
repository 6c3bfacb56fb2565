package dev.adjoint.viz.chart;

import dev.adjoint.viz.chart.Legend.Entry;
import dev.adjoint.viz.chart.Strengths.Sign;

import java.util.ArrayList;
import java.util.List;

/// The legend of a network drawing's lines and circles.
final class NetworkLegend {
    private NetworkLegend() {}

    static List<Entry> entries(NetworkPlan plan, Strengths strengths) {
        Palette palette = strengths.palette();
        List<Entry> entries = new ArrayList<>();
        if (plan.hasValues()) {
            addValues(strengths, entries);
        }
        if (!plan.bypasses().isEmpty()) {
            entries.add(new Entry("added to a block's output", Legend.line(bypass(palette))));
        }
        if (plan.columns().stream().anyMatch(column -> column.units().isCut())) {
            entries.add(
                    new Entry(
                            "units that are left out",
                            (svg, box) ->
                                    drawGap(
                                            svg,
                                            Pen.fill("sample", palette.quietInk()),
                                            box.x() + box.width() / 2,
                                            box.y() + box.height() / 2)));
        }
        return entries;
    }

    static Pen bypass(Palette palette) {
        return Pen.line("bypass", palette.ink(), 1.4).dashed("6 3");
    }

    /// Draws three dots below each other.
    static void drawGap(Svg svg, Pen pen, double x, double y) {
        for (int dot = -1; dot <= 1; dot++) {
            svg.circle(pen, x, y + 7 * dot, 1.8, "");
        }
    }

    private static void addValues(Strengths strengths, List<Entry> entries) {
        Pen positive = strengths.pen("sample", Sign.POSITIVE);
        entries.add(new Entry("positive weight", Legend.line(positive.wide(3))));
        Pen negative = strengths.pen("sample", Sign.NEGATIVE);
        entries.add(new Entry("negative weight", Legend.line(negative.wide(3))));
        entries.add(
                new Entry(
                        "weight of size " + Numerals.shortly(strengths.largestWeight()),
                        Legend.line(
                                positive.wide(strengths.weightWidth(strengths.largestWeight())))));
        if (strengths.hasBiases()) {
            entries.add(
                    new Entry(
                            "ring: bias of size " + Numerals.shortly(strengths.largestBias()),
                            Legend.circle(
                                    positive.wide(strengths.biasWidth(strengths.largestBias()))
                                            .filled(strengths.palette().unit()))));
        }
        if (!strengths.areFinite()) {
            Pen none = strengths.pen("sample", Sign.NONE);
            entries.add(new Entry("not finite", Legend.line(none.wide(1.5))));
        }
    }
}
