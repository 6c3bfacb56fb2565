package dev.adjoint.viz.chart;

/// Draws the bytes in use during each kernel, and the names of the kernels.
final class MemoryBars {
    private static final double LEAST_BAR = 8;
    private static final double NUMBER = 26;

    private final Svg svg;
    private final MemoryPlan plan;
    private final MemoryLayout layout;
    private final Palette palette;
    private final MemoryGrid grid;
    private final Letters quiet;

    MemoryBars(Svg svg, MemoryPlan plan, MemoryLayout layout, Palette palette, MemoryGrid grid) {
        this.svg = svg;
        this.plan = plan;
        this.layout = layout;
        this.palette = palette;
        this.grid = grid;
        this.quiet = MemoryGrid.letters(palette.quietInk()).middle();
    }

    /// @return the y below the drawing
    double draw() {
        Box bars = layout.bars();
        grid.draw(bars, "bytes in use", plan.arenaBytes());
        long[] inUse = plan.inUse();
        double scale = bars.height() / Math.max(1, plan.arenaBytes());
        if (layout.columnWidth() < LEAST_BAR) {
            drawOutline(inUse, scale);
        } else {
            for (int place = 0; place < inUse.length; place++) {
                drawBar(place, inUse[place], scale);
            }
        }
        svg.line(limit("arena", palette), bars.x(), bars.y(), bars.right(), bars.y());
        drawNumbers(bars.bottom() + 15);
        double left = MemoryLayout.MARGIN;
        double width = layout.width() - 2 * left;
        return new KernelNames(plan.kernels(), palette, width)
                .draw(svg, left, bars.bottom() + 25, width);
    }

    /// The line at the total working memory.
    static Pen limit(String kind, Palette palette) {
        return Pen.line(kind, palette.ink(), 1.4).dashed("6 3");
    }

    private void drawBar(int place, long inUse, double scale) {
        double height = inUse * scale;
        double y = layout.bars().bottom() - height;
        Box bar = new Box(layout.x(place) + 1, y, layout.columnWidth() - 2, height);
        boolean isKernel = place > 0 && place < plan.end();
        String what = grid.place(place) + ", " + Numerals.bytes(inUse);
        svg.rect(pen(), bar, isKernel ? what + ", " + plan.kernels().get(place - 1) : what);
    }

    /// Draws bars that are too narrow to be distinguished as one shape.
    private void drawOutline(long[] inUse, double scale) {
        double bottom = layout.bars().bottom();
        StringBuilder path = new StringBuilder("M" + Svg.point(layout.x(0), bottom));
        for (int place = 0; place < inUse.length; place++) {
            path.append('V').append(Svg.number(bottom - inUse[place] * scale));
            path.append('H').append(Svg.number(layout.x(place + 1)));
        }
        svg.path(pen(), path.append('V').append(Svg.number(bottom)).append('Z').toString());
    }

    /// Draws as many kernel numbers as fit without touching.
    private void drawNumbers(double y) {
        double width = layout.columnWidth();
        double start = layout.x(0) + Math.min(width / 2, 14);
        double end = layout.x(plan.end()) + Math.max(width / 2, width - 12);
        svg.text(quiet, start, y, "start");
        svg.text(quiet, end, y, "end");
        int kernels = plan.kernels().size();
        int step = (int) MemoryGrid.step(kernels, (int) (kernels * width / NUMBER));
        for (int kernel = step; kernel <= kernels; kernel += step) {
            double x = layout.x(kernel) + width / 2;
            if (x > start + NUMBER - 4 && x < end - NUMBER + 4) {
                svg.text(quiet, x, y, Integer.toString(kernel));
            }
        }
    }

    private Pen pen() {
        return Pen.fill("use", palette.bar());
    }
}
