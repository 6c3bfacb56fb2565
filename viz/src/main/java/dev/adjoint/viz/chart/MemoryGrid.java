package dev.adjoint.viz.chart;

/// Common parts of a memory drawing: the lines at round numbers of bytes, and the names of
/// positions including the start and the end.
final class MemoryGrid {
    private static final int TICKS = 6;

    private final Svg svg;
    private final MemoryPlan plan;
    private final MemoryLayout layout;
    private final Palette palette;

    MemoryGrid(Svg svg, MemoryPlan plan, MemoryLayout layout, Palette palette) {
        this.svg = svg;
        this.plan = plan;
        this.layout = layout;
        this.palette = palette;
    }

    /// @param most the bytes at the top of the panel
    void draw(Box panel, String title, long most) {
        svg.text(letters(palette.ink()).bold(), panel.x(), panel.y() - 8, title);
        for (int place : new int[] {0, plan.end()}) {
            double width = layout.columnWidth();
            Box box = new Box(layout.x(place), panel.y(), width, panel.height());
            svg.rect(Pen.fill("end", palette.band()), box, "");
        }
        int ticks = (int) Math.max(1, Math.min(TICKS, panel.height() / 22));
        long step = step(most, ticks);
        for (long bytes = 0; bytes <= most; bytes += step) {
            double y = panel.bottom() - panel.height() * bytes / Math.max(1, most);
            svg.line(Pen.line("grid", palette.faint(), 1), panel.x() - 4, y, panel.right(), y);
            Letters quiet = letters(palette.quietInk());
            svg.text(quiet.end(), panel.x() - 8, y + 4, Numerals.bytes(bytes));
        }
    }

    /// The name of a position.
    String place(int place) {
        return place == 0 ? "start" : place == plan.end() ? "end" : "kernel " + place;
    }

    static Letters letters(String color) {
        return Letters.of(11, color);
    }

    /// Returns a step of 1, 2 or 5 times a power of ten that divides a range into at most this many
    /// pieces.
    static long step(long range, int pieces) {
        long step = 1;
        int turn = 0;
        while (range / step > Math.max(1, pieces)) {
            step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
            turn++;
        }
        return step;
    }
}
