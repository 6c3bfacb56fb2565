package dev.adjoint.viz.chart;

import dev.adjoint.viz.chart.Column.Link;
import dev.adjoint.viz.chart.NetworkPlan.Bypass;
import dev.adjoint.viz.chart.Strengths.Sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Draws a network's units as circles, and its weights as lines between them.
final class NetworkDrawing {
    private final NetworkPlan plan;
    private final UnitNames names;
    private final Palette palette;
    private final Strengths strengths;
    private final Letters small;
    private final Letters quiet;
    private final Legend legend;
    private final String title;
    private final String caption;
    private final NetworkLayout layout;
    private final Svg svg = new Svg();

    /// @param title may be empty
    /// @param caption under the drawing
    NetworkDrawing(
            NetworkPlan plan, UnitNames names, String title, String caption, Palette palette) {
        this.plan = plan;
        this.names = names;
        this.title = title;
        this.caption = caption;
        this.palette = palette;
        this.strengths = Strengths.of(plan, palette);
        this.small = Letters.of(12, palette.ink());
        this.quiet = Letters.of(12, palette.quietInk());
        this.legend = new Legend(NetworkLegend.entries(plan, strengths), small);
        double least = Math.max(legend.widest(), small.width(caption));
        least = Math.max(least, Math.min(600, titleLetters().width(title)));
        this.layout = new NetworkLayout(plan, names, small, !title.isEmpty(), least);
    }

    String text() {
        double width = layout.width();
        if (!title.isEmpty()) {
            Letters large = titleLetters();
            svg.text(large, width / 2, NetworkLayout.MARGIN + 12, large.cut(title, width - 20));
        }
        plan.columns().forEach(this::drawEdges);
        plan.bypasses().forEach(this::drawBypass);
        plan.columns().forEach(this::drawUnits);
        double margin = NetworkLayout.MARGIN;
        double y = legend.draw(svg, margin, width - margin, layout.bottom() + 6) + 20;
        svg.text(quiet, margin, y, caption);
        String name = title.isEmpty() ? "Network" : title;
        return svg.document(width, y + margin / 2, palette, name, description());
    }

    private Letters titleLetters() {
        return Letters.of(17, palette.ink()).middle().bold();
    }

    private String description() {
        List<String> layers = new ArrayList<>();
        plan.columns().forEach(column -> layers.add(column.name() + " " + column.units().count()));
        return String.join(", ", layers) + "; " + caption;
    }

    private void drawEdges(Column column) {
        if (column.link().isEmpty()) {
            return;
        }
        Link link = column.link().get();
        Column from = plan.columns().get(link.from());
        if (link.values().isPresent()) {
            for (Sign sign : Sign.values()) {
                drawEdges(from, column, link.values().get(), sign);
            }
            return;
        }
        svg.beginGroup(Pen.line("edges", palette.line(), 0.8));
        for (int source = 0; source < from.units().drawn(); source++) {
            for (int unit = 0; unit < column.units().drawn(); unit++) {
                drawEdge(from, source, column, unit, 0.8, "");
            }
        }
        svg.endGroup();
    }

    /// Draws the edges of one sign as a group, so that common attributes are written once.
    private void drawEdges(Column from, Column column, Values values, Sign sign) {
        String kind = "edges " + sign.name().toLowerCase(Locale.ROOT);
        svg.beginGroup(strengths.pen(kind, sign));
        for (int source = 0; source < from.units().drawn(); source++) {
            for (int unit = 0; unit < column.units().drawn(); unit++) {
                double weight = values.weight(source, unit);
                if (Sign.of(weight) == sign) {
                    String tip =
                            Words.apart(column.name())
                                    + ": "
                                    + (from.units().unit(source) + 1)
                                    + " → "
                                    + (column.units().unit(unit) + 1)
                                    + ", weight "
                                    + Numerals.shortly(weight);
                    drawEdge(from, source, column, unit, strengths.weightWidth(weight), tip);
                }
            }
        }
        svg.endGroup();
    }

    private void drawEdge(Column from, int source, Column to, int unit, double width, String tip) {
        svg.groupLine(
                layout.x(from),
                layout.y(from, from.units().slot(source)),
                layout.x(to),
                layout.y(to, to.units().slot(unit)),
                width,
                tip);
    }

    private void drawUnits(Column column) {
        boolean isInput = column.link().isEmpty();
        boolean isOutput = plan.outputs().contains(column);
        for (int place = 0; place < column.units().drawn(); place++) {
            drawUnit(column, place);
            if (isInput) {
                String name = names.inputs(plan).get(place);
                drawName(small.end(), column, place, name, -layout.radius() - 8);
            } else if (isOutput) {
                String name = names.outputs(plan, column).get(place);
                drawName(small, column, place, name, layout.radius() + 8);
            }
        }
        if (column.units().isCut()) {
            double y = layout.y(column, column.units().gapSlot());
            Pen pen = Pen.fill("gap", palette.quietInk());
            NetworkLegend.drawGap(svg, pen, layout.x(column), y);
        }
        drawFoot(column);
    }

    private void drawUnit(Column column, int place) {
        int unit = column.units().unit(place) + 1;
        String tip =
                Words.apart(column.name()) + ", unit " + unit + " of " + column.units().count();
        Pen pen = Pen.line("unit", palette.ink(), 1);
        boolean isInput = column.link().isEmpty();
        Optional<Values> values = column.link().flatMap(Link::values);
        OptionalDouble known = values.map(v -> v.bias(place)).orElse(OptionalDouble.empty());
        if (known.isPresent()) {
            double bias = known.getAsDouble();
            tip += ", bias " + Numerals.shortly(bias);
            pen = strengths.pen("unit", Sign.of(bias)).wide(strengths.biasWidth(bias));
        }
        double y = layout.y(column, column.units().slot(place));
        String fill = isInput ? palette.argument() : palette.unit();
        svg.circle(pen.filled(fill), layout.x(column), y, layout.radius(), tip);
    }

    private void drawName(Letters letters, Column column, int place, String name, double right) {
        double y = layout.y(column, column.units().slot(place)) + 4;
        String shown = letters.cut(name, NetworkLayout.LONGEST_NAME);
        svg.text(letters, layout.x(column) + right, y, shown);
    }

    /// Draws the text under a column. Under a head it is left-aligned at the middle of the column,
    /// since edges to the heads below enter from the left.
    private void drawFoot(Column column) {
        boolean isHead = column.lane() != Column.TRUNK;
        double y = layout.foot(column);
        double x = layout.x(column);
        double width = layout.labelWidth();
        Letters name = isHead ? small.bold() : small.bold().middle();
        svg.text(name, x, y, name.cutStart(column.name(), width));
        List<String> lines = new ArrayList<>();
        boolean isInput = column.link().isEmpty();
        lines.add(Numerals.count(column.units().count(), isInput ? "input" : "unit"));
        lines.addAll(column.notes());
        for (String line : lines) {
            y += NetworkLayout.LINE;
            svg.text(isHead ? quiet : quiet.middle(), x, y, quiet.cut(line, width));
        }
    }

    private void drawBypass(Bypass bypass) {
        Column to = plan.columns().get(bypass.to());
        double x1 = layout.x(plan.columns().get(bypass.from()));
        double x2 = layout.x(to);
        double y1 = layout.bypassEnd(bypass.from());
        double y2 = layout.bypassEnd(bypass.to());
        double top = layout.bypassTop(bypass);
        // The middle of a cubic curve is 1/8 of each end plus 3/8 of each handle.
        double handle = (8 * top - y1 - y2) / 6;
        svg.path(
                NetworkLegend.bypass(palette),
                "M"
                        + Svg.point(x1, y1)
                        + "C"
                        + Svg.point(x1, handle)
                        + " "
                        + Svg.point(x2, handle)
                        + " "
                        + Svg.point(x2, y2));
        String tip = "M" + Svg.point(x2 - 4, y2 - 8) + "L" + Svg.point(x2 + 4, y2 - 8);
        svg.path(Pen.fill("arrow", palette.ink()), tip + "L" + Svg.point(x2, y2) + "Z");
        drawSum(x2, layout.sum(to));
        Letters letters = small.middle();
        svg.text(
                letters,
                (x1 + x2) / 2,
                top + 15,
                letters.cutStart(bypass.name(), 0.55 * (x2 - x1)));
    }

    private void drawSum(double x, double y) {
        Pen pen = Pen.line("sum", palette.ink(), 1.2);
        svg.circle(pen.filled(palette.background()), x, y, NetworkLayout.SUM_RADIUS, "");
        svg.path(pen, "M" + Svg.point(x - 4, y) + "h8M" + Svg.point(x, y - 4) + "v8");
    }
}
