package dev.adjoint.viz.layout;

import com.kitfox.svg.SVGDiagram;
import com.kitfox.svg.SVGException;
import com.kitfox.svg.SVGUniverse;

import dev.adjoint.viz.draw.Style;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts the SVG of a layout to pixels, with Salamander. Needs no screen.
///
/// Salamander is used directly: graphviz-java would load its own classes and a logger first, which
/// takes longer than the drawing.
public final class Raster {
    private static final Pattern SIZE =
            Pattern.compile("<svg width=\"([0-9.]+)pt\" height=\"([0-9.]+)pt\"");

    private static final Pattern FONT = Pattern.compile("font-family=\"[^\"]*\"");

    /// Without the first group, it would be tried at each character; without `++`, at each length.
    private static final Pattern TEXT = Pattern.compile("(?<=>)[^<>]++(?=</text>)");

    /// The font that every Java has. For any other font that is missing, Salamander logs a warning
    /// per text.
    private static final String JAVA_FONT = "font-family=\"" + Font.SANS_SERIF + "\"";

    /// The maximum side in pixels; few programs open larger images.
    private static final double MOST_PIXELS = 8_000;

    private Raster() {}

    /// Starts to load fonts and classes on another thread, once in a process: the first drawing
    /// then finds them, if a layout is made meanwhile.
    public static void prepare() {
        Preparation.THREAD.isAlive(); // starts it
    }

    /// Draws a document that begins with a size in points. It covers its whole area.
    public static BufferedImage of(String svg) {
        SVGDiagram diagram = diagram(drawable(svg));
        BufferedImage pixels =
                new BufferedImage(
                        (int) diagram.getWidth(),
                        (int) diagram.getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = pixels.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels.getWidth(), pixels.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        try {
            diagram.render(graphics);
        } catch (SVGException e) {
            throw new IllegalStateException("raster: cannot draw the layout's SVG", e);
        } finally {
            graphics.dispose();
        }
        return pixels;
    }

    private static SVGDiagram diagram(String svg) {
        SVGUniverse universe = new SVGUniverse();
        SVGDiagram diagram =
                universe.getDiagram(universe.loadSVG(new StringReader(svg), "picture"));
        diagram.setIgnoringClipHeuristic(true);
        return diagram;
    }

    /// Returns the document as Salamander needs it: in a font that it finds, and without the name
    /// `transparent`, which it does not know. It trims each piece of a text, and each entity begins
    /// a piece, so spaces become no-break spaces.
    private static String drawable(String svg) {
        String drawn = FONT.matcher(enlarged(svg)).replaceAll(JAVA_FONT);
        return TEXT.matcher(drawn.replace("\"transparent\"", "\"none\""))
                .replaceAll(text -> Matcher.quoteReplacement(text.group().replace(' ', '\u00A0')));
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

    /// The thread that draws a first example.
    private static final class Preparation {
        private static final String EXAMPLE =
                "<svg width=\"9pt\" height=\"9pt\" viewBox=\"0 0 9 9\""
                        + " xmlns=\"http://www.w3.org/2000/svg\"><g transform=\"scale(1 1)\">"
                        + "<polygon fill=\"#ffffff\" stroke=\"#000000\" points=\"0,0 9,0 9,9\"/>"
                        + "<path fill=\"none\" stroke=\"#000000\" d=\"M0,0C1,2 3,4 5,6\"/>"
                        + "<ellipse fill=\"#ffffff\" cx=\"4\" cy=\"4\" rx=\"2\" ry=\"3\"/>"
                        + "<text text-anchor=\"middle\" x=\"4\" y=\"8\" "
                        + JAVA_FONT
                        + " font-size=\"14.00\" fill=\"#000000\">x</text></g></svg>";

        static final Thread THREAD =
                Thread.ofPlatform().daemon().name("adjoint-raster").start(() -> of(EXAMPLE));
    }
}
