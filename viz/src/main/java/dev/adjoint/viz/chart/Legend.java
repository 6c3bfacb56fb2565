package dev.adjoint.viz.chart;

import java.util.List;

/// The legend of a drawing: a sample and some words per shape, in lines.
final class Legend {
    private static final double SAMPLE = 34;
    private static final double GAP = 22;
    private static final double LINE = 22;

    /// @param sample draws the shape in a box
    record Entry(String text, Sample sample) {}

    /// Draws a sample of an entry's shape.
    @FunctionalInterface
    interface Sample {
        void draw(Svg svg, Box box);
    }

    private final List<Entry> entries;
    private final Letters letters;

    Legend(List<Entry> entries, Letters letters) {
        this.entries = List.copyOf(entries);
        this.letters = letters;
    }

    /// Draws the entries from left to right, in as many lines as they need.
    ///
    /// @return the y below them
    double draw(Svg svg, double left, double right, double top) {
        double x = left;
        double y = top;
        for (Entry entry : entries) {
            double width = SAMPLE + 6 + letters.width(entry.text());
            if (x > left && x + width > right) {
                x = left;
                y += LINE;
            }
            entry.sample().draw(svg, new Box(x, y, SAMPLE, LINE));
            svg.text(letters, x + SAMPLE + 6, y + LINE / 2 + 4, entry.text());
            x += width + GAP;
        }
        return entries.isEmpty() ? top : y + LINE;
    }

    double widest() {
        return entries.stream()
                .mapToDouble(entry -> SAMPLE + 6 + letters.width(entry.text()))
                .max()
                .orElse(0);
    }

    static Sample line(Pen pen) {
        return (svg, box) -> {
            double y = box.y() + box.height() / 2;
            svg.line(pen, box.x(), y, box.right(), y);
        };
    }

    static Sample circle(Pen pen) {
        return (svg, box) ->
                svg.circle(pen, box.x() + box.width() / 2, box.y() + box.height() / 2, 8, "");
    }

    static Sample block(Pen pen) {
        return (svg, box) ->
                svg.rect(
                        pen,
                        new Box(box.x() + 2, box.y() + 4, box.width() - 4, box.height() - 8),
                        "");
    }
}
