package dev.adjoint.viz.plot;

import dev.adjoint.viz.draw.Markup;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.Optional;

/// A text in a font, which can find itself among shapes.
///
/// @param isUpright whether it is turned to be read from the bottom up
record Word(String text, Font font, Anchor anchor, boolean isUpright) {
    /// How letters are placed.
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, false);

    /// How far the points of an outline may lie from where they should, in pixels.
    private static final double TOLERANCE = 0.05;

    /// How many letters a pixel is wide enough for: letters after that many are not looked at.
    private static final double MOST_LETTERS = 2;

    /// Which part of a text its place is.
    enum Anchor {
        START(0, ""),
        MIDDLE(0.5, " text-anchor=\"middle\""),
        END(1, " text-anchor=\"end\"");

        private final double share;
        private final String attribute;

        Anchor(double share, String attribute) {
            this.share = share;
            this.attribute = attribute;
        }

        String attribute() {
            return attribute;
        }
    }

    /// A text as a name in a picture.
    static String plain(String text) {
        return Markup.plain(text).strip();
    }

    /// A plain text as the content of an XML element.
    static String escaped(String text) {
        return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// A plain text, cut where it would be wider than so many pixels.
    static String fit(String text, Font font, double width) {
        String plain = plain(text);
        int count = plain.codePointCount(0, plain.length());
        int most = (int) Math.min(count, MOST_LETTERS * Math.max(1, width));
        if (most == count && width(plain, font) <= width) {
            return plain;
        }
        int fits = 0;
        int tooLong = most;
        while (tooLong - fits > 1) {
            int length = (fits + tooLong) / 2;
            boolean isShort = width(cut(plain, length), font) <= width;
            fits = isShort ? length : fits;
            tooLong = isShort ? tooLong : length;
        }
        return cut(plain, fits);
    }

    private static String cut(String text, int length) {
        return text.substring(0, text.offsetByCodePoints(0, length)).strip() + "…";
    }

    /// In pixels; of letters that the font does not have, which a viewer shows in another, as if
    /// they were square.
    static double width(String text, Font font) {
        if (font.canDisplayUpTo(text) >= 0) {
            return font.getSize2D() * text.codePointCount(0, text.length());
        }
        return text.isEmpty() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /// Draws it with its anchor at a point: as text where the picture keeps it.
    void draw(Graphics2D graphics, double x, double y) {
        if (graphics instanceof SvgGraphics svg) {
            svg.drawWord(this, x, y);
            return;
        }
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(isUpright ? -Math.PI / 2 : 0);
        graphics.setFont(font);
        graphics.drawString(text, (float) (-anchor.share * width(text, font)), 0);
        graphics.setTransform(before);
    }

    /// The shape that XChart draws for it, moved so that its anchor is the origin.
    Shape outline() {
        TextLayout layout = new TextLayout(text, font, CONTEXT);
        AffineTransform transform = new AffineTransform();
        transform.rotate(isUpright ? -Math.PI / 2 : 0);
        transform.translate(-anchor.share * layout.getAdvance(), 0);
        return layout.getOutline(transform);
    }

    /// How far one shape is moved from another; empty where they differ in more than that.
    static Optional<Point2D> offset(Shape from, Shape to) {
        PathIterator a = from.getPathIterator(null);
        PathIterator b = to.getPathIterator(null);
        double[] as = new double[6];
        double[] bs = new double[6];
        Optional<Point2D> offset = Optional.empty();
        for (; !a.isDone() && !b.isDone(); a.next(), b.next()) {
            int kind = a.currentSegment(as);
            if (kind != b.currentSegment(bs)) {
                return Optional.empty();
            }
            if (kind == PathIterator.SEG_CLOSE) {
                continue;
            }
            Point2D here = new Point2D.Double(bs[0] - as[0], bs[1] - as[1]);
            if (offset.isPresent() && offset.get().distance(here) > TOLERANCE) {
                return Optional.empty();
            }
            offset = offset.or(() -> Optional.of(here));
        }
        return a.isDone() && b.isDone() ? offset : Optional.empty();
    }
}
