package dev.adjoint.viz.plot;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/// A shape as the text of an SVG path, in tenths of a pixel. All but the first point of a part are
/// relative to the previous rounded point, so that errors do not accumulate.
final class PathText {
    private final StringBuilder text = new StringBuilder();
    private long x;
    private long y;
    private long startX;
    private long startY;

    /// The pending straight step: the distance from the last written point along a row or column.
    private long across;

    private long down;

    /// The letter that applies to a number without one.
    private char letter;

    private PathText() {}

    /// Returns the path; empty if nothing is drawn.
    static String of(Shape shape) {
        PathText path = new PathText();
        double[] points = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            path.add(at.currentSegment(points), points);
        }
        path.writeStraight();
        return path.text.toString();
    }

    private void add(int kind, double[] points) {
        switch (kind) {
            case PathIterator.SEG_MOVETO -> move(points);
            case PathIterator.SEG_LINETO -> line(points);
            case PathIterator.SEG_QUADTO -> curve('q', points, 4);
            case PathIterator.SEG_CUBICTO -> curve('c', points, 6);
            default -> {
                if (x == startX && y == startY) {
                    across = 0;
                    down = 0;
                }
                writeStraight();
                write('z');
                x = startX;
                y = startY;
            }
        }
    }

    private void move(double[] points) {
        writeStraight();
        x = Math.round(10 * points[0]);
        y = Math.round(10 * points[1]);
        startX = x;
        startY = y;
        write('M', x, y);
    }

    /// Merges steps along a row or a column.
    private void line(double[] points) {
        long dx = Math.round(10 * points[0]) - x;
        long dy = Math.round(10 * points[1]) - y;
        boolean goesOn = dy == 0 && down == 0 && dx * across >= 0;
        boolean goesDown = dx == 0 && across == 0 && dy * down >= 0;
        if (!goesOn && !goesDown) {
            writeStraight();
        }
        if (dx == 0 || dy == 0) {
            across += dx;
            down += dy;
        } else {
            write('l', dx, dy);
        }
        x += dx;
        y += dy;
    }

    private void writeStraight() {
        if (across != 0) {
            write('h', across);
        } else if (down != 0) {
            write('v', down);
        }
        across = 0;
        down = 0;
    }

    private void curve(char kind, double[] points, int count) {
        writeStraight();
        long[] steps = new long[count];
        for (int i = 0; i < count; i++) {
            steps[i] = Math.round(10 * points[i]) - (i % 2 == 0 ? x : y);
        }
        write(kind, steps);
        x += steps[count - 2];
        y += steps[count - 1];
    }

    private void write(char kind, long... tenths) {
        boolean isNamed = kind != letter || kind == 'M' || kind == 'z';
        if (isNamed) {
            text.append(kind);
        }
        letter = kind;
        for (int i = 0; i < tenths.length; i++) {
            String number = tenths(tenths[i]);
            boolean isApart = (i == 0 && isNamed) || number.startsWith("-");
            text.append(isApart ? "" : " ").append(number);
        }
    }

    private static String tenths(long tenths) {
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        String whole = size < 10 && size > 0 ? "" : Long.toString(size / 10);
        return sign + whole + (size % 10 == 0 ? "" : "." + size % 10);
    }
}
