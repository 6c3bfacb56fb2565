package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.regex.Pattern;

class PathTextTest {
    @Test
    void aBoxIsShort() {
        assertEquals("M1 2h30v4.5h-30z", PathText.of(new Rectangle2D.Double(1, 2, 30, 4.5)));
    }

    @Test
    void stepsAlongARowAreOne() {
        Path2D path = new Path2D.Double();
        path.moveTo(0, 0);
        path.lineTo(1, 0);
        path.lineTo(3, 0.01);
        path.lineTo(2, 0);
        path.lineTo(2, -5);
        path.lineTo(4, -4);
        path.lineTo(5, -5);
        assertEquals("M0 0h3-1v-5l2 1 1-1", PathText.of(path));
    }

    /// 0.04 pixels are less than a tenth: each step alone would be 0.
    @Test
    void roundingDoesNotAddUp() {
        Path2D path = new Path2D.Double();
        path.moveTo(0, 0);
        for (int step = 1; step <= 1000; step++) {
            path.lineTo(0.04 * step, 0.07 * step);
        }
        String text = PathText.of(path);
        double[] end = new double[2];
        var numbers = Pattern.compile("([a-zA-Z]?)\\s*(-?[0-9.]+)").matcher(text);
        char letter = 'M';
        int axis = 0;
        while (numbers.find()) {
            if (!numbers.group(1).isEmpty()) {
                letter = numbers.group(1).charAt(0);
                axis = 0;
            }
            int here = letter == 'v' ? 1 : letter == 'h' ? 0 : axis;
            end[here] += Double.parseDouble(numbers.group(2));
            axis = 1 - axis;
        }
        assertEquals(40, end[0], 1e-9);
        assertEquals(70, end[1], 1e-9);
    }

    @Test
    void nothingIsNothing() {
        assertEquals("", PathText.of(new Path2D.Double()));
    }
}
