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
/// shared between threads; the same data gives the same SVG bytes with the same fonts.
public abstract sealed class Plot
        permits ConfusionPlot,
                DecisionLine,
                DecisionPlot,
                ErrorSurface,
                LinePlot,
                PanelPlot,
                RidgePlot,
                SurfacePlot {
    private final String title;

    Plot(String title) {
        this.title = title;
    }

    /// The text above the plot; may be empty.
    public final String title() {
        return title;
    }

    /// Returns the same plot with another title.
    public abstract Plot titled(String title);

    /// Returns the plot as an SVG document, whose words are text.
    ///
    /// @throws IllegalStateException if there is nothing to draw
    public final String toSvg() {
        Dimension size = size();
        SvgGraphics graphics = new SvgGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size.width, size.height);
        paint(graphics, size);
        return graphics.picture(size.width, size.height, title, description());
    }

    /// Writes the plot to a file in the format of its suffix: `.svg` or `.png`. Missing folders are
    /// created.
    ///
    /// @throws IllegalArgumentException if the suffix is another
    /// @throws IllegalStateException if there is nothing to draw
    /// @throws UncheckedIOException if the file cannot be written
    public final void write(Path file) {
        PictureFile.write(file, this::toSvg, this::pixels);
    }

    /// Same as [#write(Path)], for a file of this name.
    public final void write(String file) {
        write(Path.of(file));
    }

    /// A one-line description of the plot, for readers who do not see it.
    abstract String description();

    /// The usual size in pixels.
    abstract Dimension size();

    /// Draws the plot at the origin.
    ///
    /// @throws IllegalStateException if there is nothing to draw
    abstract void paint(Graphics2D graphics, Dimension size);

    /// Returns the exception for a plot without data.
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

    @Override
    public String toString() {
        return getClass().getSimpleName() + (title.isEmpty() ? "" : " " + title);
    }
}
