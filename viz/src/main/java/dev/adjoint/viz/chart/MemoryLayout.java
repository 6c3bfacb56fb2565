package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.run.Buffer;
import dev.adjoint.autodiff.type.DType;

import java.util.EnumMap;
import java.util.Map;

/// The layout of a drawing of a program's memory.
final class MemoryLayout {
    static final double MARGIN = 24;

    /// The space for the numbers on the axes.
    static final double AXIS = 64;

    static final double BARS = 90;

    /// The minimum height of a rectangle; one without height would not be drawn.
    static final double LEAST_VALUE = 0.3;

    private static final double WIDTH = 900;
    private static final double WIDEST_COLUMN = 96;
    private static final double LEAST_WIDTH = 420;
    private static final double HEIGHT = 440;
    private static final double LEAST_HEIGHT = 44;
    private static final double ROW = 26;
    private static final double TALLEST_ROW = 70;
    private static final double HEAD = 26;

    private final double columnWidth;
    private final Map<DType, Box> panels = new EnumMap<>(DType.class);
    private final Map<DType, Long> extents = new EnumMap<>(DType.class);
    private final Box bars;

    MemoryLayout(MemoryPlan plan, boolean hasTitle) {
        int columns = plan.end() + 1;
        double width = Math.min(WIDTH, Math.max(LEAST_WIDTH, columns * WIDEST_COLUMN));
        this.columnWidth = width / columns;
        double y = MARGIN + (hasTitle ? 30 : 0);
        long all = plan.types().stream().mapToLong(plan::extent).sum();
        for (DType type : plan.types()) {
            long extent = plan.extent(type);
            double share = HEIGHT * extent / Math.max(1, all);
            double height = Math.max(LEAST_HEIGHT, Math.min(share, roomy(plan, type)));
            panels.put(type, new Box(MARGIN + AXIS, y + HEAD, width, height));
            extents.put(type, Math.max(1, extent));
            y += HEAD + height + 10;
        }
        this.bars = new Box(MARGIN + AXIS, y + HEAD, width, BARS);
    }

    /// The width of each column: the start, the kernels and the end.
    double columnWidth() {
        return columnWidth;
    }

    /// The left edge of a position.
    double x(int place) {
        return bars.x() + place * columnWidth;
    }

    double width() {
        return bars.right() + MARGIN;
    }

    Box panel(DType type) {
        Box panel = panels.get(type);
        if (panel == null) {
            throw new IllegalStateException("picture: no panel for " + type);
        }
        return panel;
    }

    Box bars() {
        return bars;
    }

    /// Offset 0 is at the bottom.
    double y(DType type, long offset) {
        Box panel = panel(type);
        return panel.bottom() - panel.height() * offset / extents.getOrDefault(type, 1L);
    }

    Box box(Buffer buffer) {
        double top = y(buffer.held(), buffer.offset() + buffer.bytes());
        double bottom = y(buffer.held(), buffer.offset());
        double width = (buffer.to() - buffer.from() + 1) * columnWidth;
        double height = Math.max(LEAST_VALUE, bottom - top);
        return new Box(x(buffer.from()), bottom - height, width, height);
    }

    /// Returns a height at which even the smallest value has a row of its own, but no row is taller
    /// than necessary.
    private static double roomy(MemoryPlan plan, DType type) {
        long smallest =
                plan.ofType(type).stream()
                        .mapToLong(Buffer::bytes)
                        .filter(bytes -> bytes > 0)
                        .min()
                        .orElse(1);
        double rows = ROW * plan.extent(type) / smallest;
        return Math.min(rows, TALLEST_ROW * plan.ofType(type).size());
    }
}
