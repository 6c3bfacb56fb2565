package dev.adjoint.viz;

import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Frame;
import dev.adjoint.viz.draw.Line;
import dev.adjoint.viz.draw.Ranks;
import dev.adjoint.viz.draw.Style;

import java.util.HashMap;
import java.util.Map;

/// An estimate of the size of a drawing before it is laid out: whether it fits a page, upright or
/// not, with its smallest text readable.
final class PageFit implements Drawing.Stage {
    /// The text area of an A4 page with margins of 20 mm, in points.
    private static final double LONG_SIDE = 728;

    private static final double SHORT_SIDE = 482;

    /// The smallest size of text in print, in points.
    private static final double READABLE = 7;

    /// The mean width of a letter as a part of the font size.
    private static final double LETTER = 0.55;

    /// The space around the text of a box, between boxes, between ranks, and for an edge that
    /// passes a rank.
    private static final double BOX_PADDING = 24;

    private static final double BOX_GAP = 24;
    private static final double RANK_GAP = 26;
    private static final double EDGE_GAP = 18;
    private static final double FRAME_GAP = 16;

    private final Map<Integer, double[]> sizes = new HashMap<>();
    private final Ranks ranks;
    private int depth;
    private int deepest;

    private PageFit(Ranks ranks) {
        this.ranks = ranks;
    }

    private static PageFit of(Drawing drawing) {
        PageFit fit = new PageFit(Ranks.of(drawing));
        drawing.show(fit);
        return fit;
    }

    /// Whether a drawing fits a page in its direction.
    ///
    /// @param margin by what factor it must be smaller
    static boolean fits(Drawing drawing, double margin) {
        return of(drawing).scale(drawing.isTall()) >= margin * READABLE / Style.SMALL_POINTS;
    }

    /// Whether a drawing would fit a page in a direction.
    static boolean fits(Drawing drawing, boolean isTall) {
        return of(drawing).scale(isTall) >= READABLE / Style.SMALL_POINTS;
    }

    /// Whether a layout fits a page.
    ///
    /// @param width in points
    /// @param height in points
    static boolean fits(double width, double height) {
        return scale(width, height) >= READABLE / Style.SMALL_POINTS;
    }

    private static double scale(double width, double height) {
        return Math.min(SHORT_SIDE / Math.min(width, height), LONG_SIDE / Math.max(width, height));
    }

    /// Whether a drawing is larger on a page from top to bottom than from left to right.
    static boolean isLargerTall(Drawing drawing) {
        PageFit fit = of(drawing);
        return fit.scale(true) > fit.scale(false);
    }

    /// The scale at which the drawing fills a page.
    private double scale(boolean isTall) {
        double[] across = new double[ranks.count()];
        double[] along = new double[ranks.count()];
        sizes.forEach(
                (box, size) -> {
                    int rank = ranks.rank(box);
                    across[rank] += (isTall ? size[0] : size[1]) + BOX_GAP;
                    along[rank] = Math.max(along[rank], isTall ? size[1] : size[0]);
                });
        double frames = 2 * FRAME_GAP * deepest;
        double width = 0;
        double length = frames;
        for (int rank = 0; rank < across.length; rank++) {
            width = Math.max(width, across[rank] + EDGE_GAP * ranks.passing(rank) + frames);
            length += along[rank] + RANK_GAP;
        }
        return scale(width, length);
    }

    @Override
    public void open(Frame frame) {
        deepest = Math.max(deepest, ++depth);
    }

    @Override
    public void close() {
        depth--;
    }

    @Override
    public void add(Box box) {
        double width = 0;
        double height = BOX_PADDING / 2;
        for (Line line : box.lines()) {
            int points = line.isSmall() ? Style.SMALL_POINTS : Style.TEXT_POINTS;
            width = Math.max(width, LETTER * points * line.text().length());
            height += 1.2 * points;
        }
        sizes.put(box.number(), new double[] {width + BOX_PADDING, height});
    }
}
