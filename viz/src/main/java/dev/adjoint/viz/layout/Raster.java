package dev.adjoint.viz.layout;

import dev.adjoint.viz.draw.Style;

import guru.nidi.graphviz.engine.Graphviz;
import guru.nidi.graphviz.engine.Rasterizer;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts the SVG of a layout to pixels. Needs no screen.
public final class Raster {
    private static final Pattern SIZE =
            Pattern.compile("<svg width=\"([0-9.]+)pt\" height=\"([0-9.]+)pt\"");

    private static final Pattern FONT = Pattern.compile("font-family=\"[^\"]*\"");

    private static final Pattern TEXT = Pattern.compile("[^<>]+(?=</text>)");

    /// The font that every Java has. For any other font that is missing, Salamander logs a warning
    /// per text.
    private static final String JAVA_FONT = "font-family=\"" + Font.SANS_SERIF + "\"";

    /// The maximum side in pixels; few programs open larger images.
    private static final double MOST_PIXELS = 8_000;

    private Raster() {}

    public static BufferedImage of(String svg) {
        Silence.keep();
        Graphviz notRead = Graphviz.fromString("digraph {}");
        String drawn = FONT.matcher(enlarged(svg)).replaceAll(JAVA_FONT);
        // Salamander trims each piece of a text, and each entity begins a piece.
        String spaced =
                TEXT.matcher(drawn)
                        .replaceAll(
                                text ->
                                        Matcher.quoteReplacement(
                                                text.group().replace(' ', '\u00A0')));
        return Rasterizer.SALAMANDER.rasterize(notRead, _ -> {}, spaced);
    }

    /// Returns the drawing scaled up; its `viewBox` scales the contents.
    private static String enlarged(String svg) {
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalStateException(
                    "raster: no size in the layout's SVG: "
                            + svg.substring(0, Math.min(200, svg.length())));
        }
        double width = Double.parseDouble(size.group(1));
        double height = Double.parseDouble(size.group(2));
        double scale = Math.min(Style.PIXELS_PER_UNIT, MOST_PIXELS / Math.max(width, height));
        return size.replaceFirst(
                "<svg width=\""
                        + Math.max(1, Math.round(width * scale))
                        + "px\" height=\""
                        + Math.max(1, Math.round(height * scale))
                        + "px\"");
    }
}
