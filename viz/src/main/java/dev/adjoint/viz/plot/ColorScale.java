package dev.adjoint.viz.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/// Colours for the bands between levels, lighter for lower bands, and their legend. They are
/// interpolated between five colours of [viridis](https://bids.github.io/colormap/) (Smith, van der
/// Walt and Firing, 2015). Its lightness falls evenly, so that every eye and a grey print see the
/// same order.
///
/// @param levels the lower ends of the bands, lowest first
/// @param highest the upper end of the last band
record ColorScale(List<Double> levels, double highest) {
    private static final List<Color> VIRIDIS =
            List.of(
                    new Color(0xfde725),
                    new Color(0x5ec962),
                    new Color(0x21918c),
                    new Color(0x3b528b),
                    new Color(0x440154));

    /// The share of white in each colour, so that lines stand out from all of them.
    private static final double WHITE = 0.35;

    private static final int BANDS = 11;
    private static final double BOX = 18;

    /// Creates levels that are closer together near the lowest, since that is the point of
    /// interest.
    static ColorScale between(double lowest, double highest) {
        return new ColorScale(
                IntStream.range(0, BANDS)
                        .mapToDouble(i -> Math.pow((double) i / BANDS, 3))
                        .mapToObj(share -> lowest * (1 - share) + highest * share)
                        .toList(),
                highest);
    }

    Color color(int band) {
        double place = (VIRIDIS.size() - 1.0) * band / Math.max(1, levels.size() - 1);
        int from = Math.min((int) place, VIRIDIS.size() - 2);
        Color color = mixed(VIRIDIS.get(from), VIRIDIS.get(from + 1), place - from);
        return mixed(color, Color.WHITE, WHITE);
    }

    /// Mixes two colours: `share` of the second, and the rest of the first.
    static Color mixed(Color none, Color all, double share) {
        return new Color(
                (int) Math.round(none.getRed() + share * (all.getRed() - none.getRed())),
                (int) Math.round(none.getGreen() + share * (all.getGreen() - none.getGreen())),
                (int) Math.round(none.getBlue() + share * (all.getBlue() - none.getBlue())));
    }

    /// Draws the bands of a grid.
    void paint(Graphics2D graphics, Grid grid, Rectangle2D area) {
        for (int band = 0; band < levels.size(); band++) {
            graphics.setColor(color(band));
            graphics.fill(grid.above(levels.get(band), area));
        }
    }

    /// Draws the legend: one box per band, with the levels between them.
    void paintLegend(Graphics2D graphics, String title, Rectangle2D area) {
        double height = area.getHeight() / levels.size();
        for (int band = 0; band < levels.size(); band++) {
            double bottom = area.getMaxY() - band * height;
            Path2D box = new Path2D.Double();
            box.append(new Rectangle2D.Double(area.getX(), bottom - height, BOX, height), false);
            graphics.setColor(color(band));
            graphics.fill(box);
            graphics.setColor(PlotStyle.INK);
            label(levels.get(band)).draw(graphics, area.getX() + BOX + 5, bottom + 4);
        }
        label(highest).draw(graphics, area.getX() + BOX + 5, area.getY() + 4);
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.draw(new Rectangle2D.Double(area.getX(), area.getY(), BOX, area.getHeight()));
        String shown = Word.fit(title, PlotStyle.TICK, area.getWidth());
        new Word(shown, PlotStyle.TICK, Word.Anchor.START, false)
                .draw(graphics, area.getX(), area.getY() - 12);
    }

    private static Word label(double level) {
        return new Word(Numbers.text(level, 3), PlotStyle.TICK, Word.Anchor.START, false);
    }
}
