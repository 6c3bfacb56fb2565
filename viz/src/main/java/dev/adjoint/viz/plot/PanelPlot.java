package dev.adjoint.viz.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;

/// Several plots in one picture, row by row.
final class PanelPlot extends Plot {
    private static final int TITLE = 34;
    private static final int HEIGHT = 340;

    /// The number of names that fit in a row under a panel. More have a row each.
    private static final int NAMES = 4;

    private static final int PIXELS_PER_NAME = 18;

    private final List<Plot> panels;
    private final int columns;

    PanelPlot(String title, List<? extends Plot> panels, int columns) {
        super(title);
        this.panels = List.copyOf(panels);
        this.columns = Math.min(columns, panels.size());
    }

    List<Plot> panels() {
        return panels;
    }

    @Override
    public PanelPlot titled(String title) {
        return new PanelPlot(title, panels, columns);
    }

    @Override
    String description() {
        return panels.stream()
                .map(panel -> panel.title() + ": " + panel.description())
                .collect(Collectors.joining("; "));
    }

    @Override
    Dimension size() {
        int rows = Math.ceilDiv(panels.size(), columns);
        return new Dimension(columns * panel().width, rows * panel().height + top());
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        Dimension panel = panel();
        if (top() > 0) {
            graphics.setColor(PlotStyle.INK);
            String shown = Word.fit(title(), PlotStyle.TITLE, size.width - 20);
            new Word(shown, PlotStyle.TITLE, Word.Anchor.MIDDLE, false)
                    .draw(graphics, size.width / 2.0, TITLE - 10);
        }
        for (int place = 0; place < panels.size(); place++) {
            int left = place % columns * panel.width;
            int top = place / columns * panel.height + top();
            graphics.translate(left, top);
            panels.get(place).paint(graphics, panel);
            graphics.translate(-left, -top);
        }
    }

    private int top() {
        return title().isBlank() ? 0 : TITLE;
    }

    /// The size of a panel, with room for all names under its plot.
    private Dimension panel() {
        int most =
                panels.stream()
                        .mapToInt(panel -> panel instanceof LinePlot plot ? plot.names().size() : 0)
                        .max()
                        .orElse(0);
        int height = HEIGHT + (most > NAMES ? most * PIXELS_PER_NAME : 0);
        return columns == 3 ? new Dimension(380, height) : new Dimension(420, height);
    }
}
