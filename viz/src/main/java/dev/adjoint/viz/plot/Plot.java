package dev.adjoint.viz.plot;

import dev.adjoint.viz.layout.PictureFile;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A picture of numbers, as SVG or PNG. [Plots] has the usual ones. Plots are immutable, and may be
/// shared between threads; the same data gives the same SVG, to the byte, with the same fonts.
public abstract sealed class Plot
        permits ConfusionPlot, DecisionPlot, ErrorSurface, LinePlot, PanelPlot, RidgePlot {
    private final String title;

    Plot(String title) {
        this.title = title;
    }

    /// What stands above the plot; may be empty.
    public final String title() {
        return title;
    }

    /// The same plot under another title.
    public abstract Plot titled(String title);

    /// The plot as an SVG document, whose words are text.
    ///
    /// @throws IllegalStateException where there is nothing to draw
    public final String toSvg() {
        Dimension size = size();
        SvgGraphics graphics = new SvgGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size.width, size.height);
        paint(graphics, size);
        return graphics.picture(size.width, size.height, title, description());
    }

    /// Writes the plot to a file, of the kind that its suffix says: `.svg` or `.png`. Folders that
    /// are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws IllegalStateException where there is nothing to draw
    /// @throws UncheckedIOException where the file cannot be written
    public final void write(Path file) {
        PictureFile.write(file, this::toSvg, this::pixels);
    }

    /// What the plot shows, in a line, for those who do not see it.
    abstract String description();

    /// In pixels at its usual size.
    abstract Dimension size();

    /// Draws the plot at the origin.
    ///
    /// @throws IllegalStateException where there is nothing to draw
    abstract void paint(Graphics2D graphics, Dimension size);

    /// The mistake of a plot without data.
    final IllegalStateException nothing(String got, String needed) {
        return new IllegalStateException("plot " + title + ": got " + got + ", needed " + needed);
    }

    private BufferedImage pixels() {
        int scale = PlotStyle.PIXELS_PER_UNIT;
        Dimension size = size();
        BufferedImage image =
                new BufferedImage(
                        size.width * scale, size.height * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(graphics, size);
        graphics.dispose();
        return image;
    }
}
