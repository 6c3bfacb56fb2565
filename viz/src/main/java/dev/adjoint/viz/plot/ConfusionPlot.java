package dev.adjoint.viz.plot;

import dev.adjoint.mlp.training.ConfusionMatrix;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A confusion matrix as a table. Each cell has the number of a class's rows predicted as a class,
/// and their share of the class. The larger the share, the darker the cell.
final class ConfusionPlot extends Plot {
    private static final int TOP = 52;
    private static final int LONGEST = 130;

    private final ConfusionMatrix matrix;
    private final List<String> classes;

    private ConfusionPlot(String title, ConfusionMatrix matrix, List<String> classes) {
        super(title);
        this.matrix = matrix;
        this.classes = classes;
    }

    static ConfusionPlot of(String title, ConfusionMatrix matrix, List<String> classes) {
        if (classes.size() != matrix.classes() || classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "confusion plot: got "
                            + classes.size()
                            + " names, needed "
                            + matrix.classes()
                            + ": name each class, such as by the data's targetNames()");
        }
        return new ConfusionPlot(title, matrix, List.copyOf(classes));
    }

    /// The share of a class's rows that were predicted as a class; NaN if it has no rows.
    double share(int label, int predicted) {
        int rows = IntStream.range(0, classes.size()).map(i -> matrix.count(label, i)).sum();
        return (double) matrix.count(label, predicted) / rows;
    }

    @Override
    public ConfusionPlot titled(String title) {
        return new ConfusionPlot(title, matrix, classes);
    }

    @Override
    String description() {
        return String.format(
                Locale.ROOT,
                "%d classes, accuracy %.3f: %s",
                classes.size(),
                matrix.accuracy(),
                String.join(", ", classes));
    }

    @Override
    Dimension size() {
        int table = cell() * classes.size();
        int names = names();
        int title = (int) Word.width(Word.fit(title(), PlotStyle.TITLE, 600), PlotStyle.TITLE);
        int width = Math.max(names + table + 60, title + 40);
        return new Dimension(width, TOP + table + bottom() + 40);
    }

    @Override
    void paint(Graphics2D graphics, Dimension size) {
        int left = size.width - cell() * classes.size() - 20;
        graphics.setColor(PlotStyle.INK);
        String title = Word.fit(title(), PlotStyle.TITLE, size.width - 20);
        new Word(title, PlotStyle.TITLE, Word.Anchor.MIDDLE, false)
                .draw(graphics, size.width / 2.0, 30);
        double middle = cell() * classes.size() / 2.0;
        new Word("true class", PlotStyle.AXIS, Word.Anchor.MIDDLE, true)
                .draw(graphics, left - names() - 12, TOP + middle);
        new Word("predicted class", PlotStyle.AXIS, Word.Anchor.MIDDLE, false)
                .draw(graphics, left + middle, size.height - 14);
        for (int label = 0; label < classes.size(); label++) {
            paintNames(graphics, label, left);
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                paintCell(graphics, label, predicted, left);
            }
        }
    }

    private void paintNames(Graphics2D graphics, int label, int left) {
        graphics.setColor(PlotStyle.INK);
        double middle = (label + 0.5) * cell();
        double below = TOP + cell() * classes.size();
        String name = shown(label);
        new Word(name, PlotStyle.TICK, Word.Anchor.END, false)
                .draw(graphics, left - 8, TOP + middle + 4);
        if (isUpright()) {
            new Word(name, PlotStyle.TICK, Word.Anchor.END, true)
                    .draw(graphics, left + middle + 4, below + 8);
        } else {
            new Word(name, PlotStyle.TICK, Word.Anchor.MIDDLE, false)
                    .draw(graphics, left + middle, below + 18);
        }
    }

    private void paintCell(Graphics2D graphics, int label, int predicted, int left) {
        double share = share(label, predicted);
        double depth = Double.isNaN(share) ? 0 : share;
        double x = left + predicted * cell();
        double y = TOP + label * cell();
        Path2D box = new Path2D.Double(new Rectangle2D.Double(x, y, cell() - 1, cell() - 1));
        graphics.setColor(ColorScale.mixed(new Color(0xf2f2f2), PlotStyle.line(0), depth));
        graphics.fill(box);
        graphics.setColor(depth > 0.5 ? Color.WHITE : PlotStyle.INK);
        boolean isRoomy = cell() >= 50;
        String count = Integer.toString(matrix.count(label, predicted));
        Font font = isRoomy ? PlotStyle.AXIS.deriveFont(Font.BOLD) : PlotStyle.TICK;
        Font fitting = font.deriveFont((float) Math.min(font.getSize(), 40.0 / count.length()));
        new Word(count, fitting, Word.Anchor.MIDDLE, false)
                .draw(graphics, x + cell() / 2.0, y + cell() / 2.0 + (isRoomy ? -1 : 5));
        if (isRoomy && !Double.isNaN(share)) {
            String text = String.format(Locale.ROOT, "%.0f %%", 100 * share);
            new Word(text, PlotStyle.TICK, Word.Anchor.MIDDLE, false)
                    .draw(graphics, x + cell() / 2.0, y + cell() / 2.0 + 16);
        }
    }

    private int cell() {
        return classes.size() <= 6 ? 76 : classes.size() <= 12 ? 52 : 30;
    }

    private int bottom() {
        return isUpright() ? names() + 12 : 24;
    }

    /// Whether a name is wider than a cell, so that the names below the table are vertical.
    private boolean isUpright() {
        return names() > cell() - 6;
    }

    /// The width of the widest name.
    private int names() {
        return IntStream.range(0, classes.size())
                .map(label -> (int) Math.ceil(Word.width(shown(label), PlotStyle.TICK)))
                .max()
                .orElse(0);
    }

    private String shown(int label) {
        return Word.fit(classes.get(label), PlotStyle.TICK, LONGEST);
    }
}
