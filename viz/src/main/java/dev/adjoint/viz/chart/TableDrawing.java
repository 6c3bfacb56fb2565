package dev.adjoint.viz.chart;

import dev.adjoint.mlp.Mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Draws a model's layers as a table, with a bar for each layer's share of the parameters.
final class TableDrawing {
    private static final double MARGIN = 24;
    private static final double LINE = 24;
    private static final double GAP = 26;
    private static final double INDENT = 14;
    private static final int DEEPEST = 6;
    private static final double BAR = 150;
    private static final double LONGEST = 260;
    private static final int MOST_ROWS = 40;
    private static final int FIRST_ROWS = 30;
    private static final int LAST_ROWS = 9;

    private final Mlp model;
    private final String title;
    private final Palette palette;
    private final Letters letters;
    private final List<LayerRow> rows;
    private final long all;

    /// The left edge of each column, and the right edge of the last one.
    private final double[] edges = new double[6];

    private final Svg svg = new Svg();

    TableDrawing(Mlp model, String title, Palette palette) {
        this.model = model;
        this.title = title;
        this.palette = palette;
        this.letters = Letters.of(13, palette.ink());
        this.rows = shortened(LayerRow.of(model));
        this.all = rows.stream().mapToLong(LayerRow::parameters).sum();
        edges[0] = MARGIN;
        edges[1] = edges[0] + GAP + width("layer", row -> indent(row.depth()), LayerRow::name);
        edges[2] = edges[1] + GAP + width("output", _ -> 0.0, LayerRow::output);
        edges[3] = edges[2] + GAP + width("setting", _ -> 0.0, LayerRow::setting);
        edges[4] = edges[3] + GAP + width("parameters", _ -> 0.0, TableDrawing::parameters);
        edges[5] = edges[4] + BAR + 50;
    }

    String text() {
        double y = MARGIN;
        if (!title.isEmpty()) {
            Letters large = Letters.of(17, palette.ink()).bold();
            svg.text(large, MARGIN, y + 12, large.cut(title, edges[5] - MARGIN));
            y += 30;
        }
        y = draw(letters.bold(), y, 0, "layer", "output", "setting", "parameters");
        rule(palette.ink(), y);
        String sizes = Numerals.sizes(model.inputShape());
        y = draw(letters, y, 0, "input", sizes, model.dtype().toString(), "");
        for (LayerRow row : rows) {
            rule(palette.faint(), y);
            drawShare(row, y);
            y =
                    draw(
                            letters,
                            y,
                            row.depth(),
                            row.name(),
                            row.output(),
                            row.setting(),
                            parameters(row));
        }
        rule(palette.ink(), y);
        String outputs = Numerals.sizes(model.outputShape());
        y = draw(letters.bold(), y, 0, "all", outputs, "", Numerals.count(all));
        return svg.document(
                edges[5] + MARGIN,
                y + MARGIN / 2,
                palette,
                title.isEmpty() ? "Layers of a network" : title,
                Numerals.count(rows.size(), "layer") + ", " + Numerals.count(all, "parameter"));
    }

    private double draw(Letters set, double top, int depth, String... cells) {
        double y = top + LINE / 2 + 5;
        double indent = indent(depth);
        svg.text(
                set,
                edges[0] + indent,
                y,
                set.cutStart(cells[0], edges[1] - edges[0] - indent - 8));
        svg.text(set, edges[1], y, set.cut(cells[1], edges[2] - edges[1] - 8));
        svg.text(set, edges[2], y, set.cut(cells[2], edges[3] - edges[2] - 8));
        svg.text(set.end(), edges[4] - GAP, y, cells[3]);
        return top + LINE;
    }

    private void drawShare(LayerRow row, double top) {
        if (all == 0 || row.parameters() == 0) {
            return;
        }
        double share = (double) row.parameters() / all;
        Box bar = new Box(edges[4], top + 6, BAR * share, LINE - 12);
        svg.rect(Pen.fill("share", palette.bar()), bar, row.name());
        String percent =
                share < 0.001 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
        Letters quiet = Letters.of(11, palette.quietInk());
        svg.text(quiet, bar.right() + 6, top + LINE / 2 + 4, percent);
    }

    private void rule(String color, double y) {
        svg.line(Pen.line("rule", color, 1), MARGIN, y, edges[5], y);
    }

    private double width(
            String head, Function<LayerRow, Double> indent, Function<LayerRow, String> cell) {
        double widest =
                rows.stream()
                        .mapToDouble(row -> indent.apply(row) + letters.width(cell.apply(row)))
                        .max()
                        .orElse(0);
        double others =
                Stream.of(head, Numerals.sizes(model.inputShape()), Numerals.count(all))
                        .mapToDouble(letters.bold()::width)
                        .max()
                        .orElse(0);
        return Math.min(LONGEST, Math.max(widest, others));
    }

    private static double indent(int depth) {
        return INDENT * Math.min(depth, DEEPEST);
    }

    private static String parameters(LayerRow row) {
        return row.parameters() == 0 ? "" : Numerals.count(row.parameters());
    }

    /// Returns the first and the last rows, with those between combined into one.
    private static List<LayerRow> shortened(List<LayerRow> rows) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        List<LayerRow> between = rows.subList(FIRST_ROWS, rows.size() - LAST_ROWS);
        long parameters = between.stream().mapToLong(LayerRow::parameters).sum();
        List<LayerRow> shown = new ArrayList<>(rows.subList(0, FIRST_ROWS));
        shown.add(new LayerRow(0, "… " + between.size() + " more layers …", "", "", parameters));
        shown.addAll(rows.subList(rows.size() - LAST_ROWS, rows.size()));
        return shown;
    }
}
