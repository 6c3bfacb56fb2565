package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.run.Buffer;
import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.Locale;

/// Draws a program's values as rectangles over axes of kernels and bytes.
final class MemoryDrawing {
    private static final double LINE = 13;

    private final MemoryPlan plan;
    private final String title;
    private final Palette palette;
    private final MemoryLayout layout;
    private final Letters small;
    private final MemoryGrid grid;
    private final Svg svg = new Svg();

    /// @param title may be empty
    MemoryDrawing(MemoryPlan plan, String title, Palette palette) {
        this.plan = plan;
        this.title = title;
        this.palette = palette;
        this.layout = new MemoryLayout(plan, !title.isEmpty());
        this.grid = new MemoryGrid(svg, plan, layout, palette);
        this.small = MemoryGrid.letters(palette.ink());
    }

    String text() {
        double left = MemoryLayout.MARGIN;
        if (!title.isEmpty()) {
            Letters large = Letters.of(17, palette.ink()).bold();
            svg.text(large, left, left + 12, large.cut(title, layout.width() - 2 * left));
        }
        plan.types().forEach(this::drawPanel);
        double y = new MemoryBars(svg, plan, layout, palette, grid).draw();
        Legend legend = new Legend(entries(), Letters.of(12, palette.ink()));
        y = legend.draw(svg, left, layout.width() - left, y + 8) + 20;
        for (String line : caption()) {
            svg.text(Letters.of(12, palette.quietInk()), left, y, line);
            y += 17;
        }
        return svg.document(
                layout.width(),
                y,
                palette,
                title.isEmpty() ? "Working memory" : title,
                String.join("; ", caption()));
    }

    private void drawPanel(DType type) {
        String head = type + " memory, " + Numerals.bytes(plan.extent(type));
        grid.draw(layout.panel(type), head, plan.extent(type));
        for (Kind kind : Kind.values()) {
            plan.ofType(type).stream()
                    .filter(buffer -> Kind.of(buffer, plan.end()) == kind)
                    .forEach(buffer -> drawValue(buffer, kind));
        }
    }

    private void drawValue(Buffer buffer, Kind kind) {
        Box box = layout.box(buffer);
        Pen pen = pen(kind, "value " + kind.name().toLowerCase(Locale.ROOT));
        svg.rect(pen.wide(lineWidth(kind, pen.width(), box)), box, tip(buffer));
        double width = box.width() - 8;
        double area = width * Math.floor(box.height() / LINE);
        for (String label : labels(buffer)) {
            List<String> lines = small.width(label) > area ? List.of() : small.lines(label, width);
            boolean isWhole = String.join(" ", lines).equals(label);
            if (isWhole && lines.size() * LINE <= box.height()) {
                drawLabel(lines, box);
                return;
            }
        }
    }

    private void drawLabel(List<String> lines, Box box) {
        double y = box.y() + (box.height() - LINE * lines.size()) / 2;
        for (int line = 0; line < lines.size(); line++) {
            svg.text(small, box.x() + 4, y + LINE * line + 10.5, lines.get(line));
        }
    }

    /// Returns a thinner line if it would otherwise hide its interior.
    private double lineWidth(Kind kind, double width, Box box) {
        double byWidth = Math.max(0.1, layout.columnWidth() / 4);
        double byHeight = kind == Kind.INNER ? Math.max(0.25, box.height() / 8) : width;
        return Math.min(width, Math.min(byWidth, byHeight));
    }

    /// Returns labels from the most informative to the shortest.
    private static List<String> labels(Buffer buffer) {
        String label = Words.apart(buffer.value().label());
        String name = name(buffer);
        return List.of(name + " " + Numerals.bytes(buffer.bytes()), name, label);
    }

    /// The value's label, preceded by the layer that it belongs to.
    private static String name(Buffer buffer) {
        String scope = buffer.value().origin().scope();
        String label = Words.apart(buffer.value().label());
        return scope.isEmpty() ? label : Words.apart(scope) + "/" + label;
    }

    private String tip(Buffer buffer) {
        return name(buffer)
                + " "
                + buffer.value().type()
                + ", "
                + Numerals.count(buffer.bytes(), "byte")
                + " at "
                + Numerals.count(buffer.offset())
                + ", "
                + grid.place(buffer.from())
                + " to "
                + grid.place(buffer.to())
                + ", "
                + buffer.value().origin().line();
    }

    private List<Legend.Entry> entries() {
        return List.of(
                new Legend.Entry("argument", Legend.block(pen(Kind.ARGUMENT, "sample"))),
                new Legend.Entry("intermediate value", Legend.block(pen(Kind.INNER, "sample"))),
                new Legend.Entry("there after the run", Legend.block(pen(Kind.RESULT, "sample"))),
                new Legend.Entry(
                        "all working memory", Legend.line(MemoryBars.limit("sample", palette))));
    }

    private List<String> caption() {
        long arena = plan.arenaBytes();
        long all = plan.allBytes();
        String values =
                all > arena
                        ? String.format(
                                Locale.ROOT,
                                ", %.0f %% of the %s that its values take without sharing",
                                100.0 * arena / all,
                                Numerals.bytes(all))
                        : " for values of " + Numerals.bytes(all);
        return List.of(
                Numerals.count(plan.kernels().size(), "kernel")
                        + ", "
                        + Numerals.count(plan.buffers().size(), "value"),
                Numerals.bytes(arena) + " of working memory" + values);
    }

    private Pen pen(Kind kind, String name) {
        return switch (kind) {
            case ARGUMENT ->
                    Pen.line(name, palette.ink(), 1).dashed("4 2").filled(palette.argument());
            case INNER -> Pen.line(name, palette.ink(), 0.7).filled(palette.value());
            case RESULT -> Pen.line(name, palette.ink(), 2).filled(palette.output());
        };
    }

    /// The reasons for a value to be in memory, in drawing order.
    private enum Kind {
        INNER,
        ARGUMENT,
        RESULT;

        static Kind of(Buffer buffer, int end) {
            return buffer.from() == 0 ? ARGUMENT : buffer.to() == end ? RESULT : INNER;
        }
    }
}
