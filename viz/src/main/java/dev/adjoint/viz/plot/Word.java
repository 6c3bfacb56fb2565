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

/// A text in a font, which can recognise its own outline among shapes.
///
/// @param isUpright whether it is rotated to be read from the bottom up
record Word(String text, Font font, Anchor anchor, boolean isUpright) {
    /// The settings for measuring and outlining letters.
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, false);

    /// The maximum deviation of an outline's points, in pixels.
    private static final double TOLERANCE = 0.05;

    /// The maximum number of letters examined per pixel of width.
    private static final double MOST_LETTERS = 2;

    /// The part of a text that is at its position.
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

    /// Returns a text as a name in a picture.
    static String plain(String text) {
        return Markup.plain(text).strip();
    }

    /// Returns a plain text as the content of an XML element.
    static String escaped(String text) {
        return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Returns a plain text, cut if it is wider than `width` pixels.
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

    /// The width in pixels. A text with letters missing from the font, which a viewer shows in
    /// another, is measured as square letters.
    static double width(String text, Font font) {
        if (font.canDisplayUpTo(text) >= 0) {
            return font.getSize2D() * text.codePointCount(0, text.length());
        }
        return text.isEmpty() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /// Draws the word with its anchor at a point: as text if the picture supports it.
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

    /// The shape that XChart draws for the word, moved so that its anchor is the origin.
    Shape outline() {
        TextLayout layout = new TextLayout(text, font, CONTEXT);
        AffineTransform transform = new AffineTransform();
        transform.rotate(isUpright ? -Math.PI / 2 : 0);
        transform.translate(-anchor.share * layout.getAdvance(), 0);
        return layout.getOutline(transform);
    }

    /// The translation from one shape to another; empty if they differ otherwise.
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
