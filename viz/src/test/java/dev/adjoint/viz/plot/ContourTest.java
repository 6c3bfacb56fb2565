package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;

class ContourTest {
    private static final Scale SIDE = Scale.between(Scale.Kind.LINEAR, -1, 1);

    @Test
    void theRegionOfADiscHasItsArea() {
        int points = 101;
        Grid grid = Grid.of(SIDE, SIDE, points, points, (x, y) -> -Math.hypot(x, y));
        double cell = Math.pow(2.0 / (points - 1), 2);
        double area = area(new Contour(grid, -0.7).region()) * cell;
        assertEquals(Math.PI * 0.49, area, 1e-3);
    }

    @Test
    void aRegionThatHasAllEndsAtTheEdges() {
        Grid grid = Grid.of(SIDE, SIDE, 5, 4, (_, _) -> 3);
        assertEquals(4 * 3, area(new Contour(grid, 3).region()), 0);
        assertEquals(0, area(new Contour(grid, 3.1).region()), 0);
    }

    @Test
    void whatIsNoNumberIsInNoRegion() {
        Grid grid = Grid.of(SIDE, SIDE, 5, 5, (x, _) -> x < 0 ? Double.NaN : 1);
        assertEquals(2 * 4, area(new Contour(grid, 0).region()), 0);
        Grid high = Grid.of(SIDE, SIDE, 5, 5, (x, _) -> x < 0 ? 1 : Double.POSITIVE_INFINITY);
        assertTrue(area(new Contour(high, 2).region()) >= 2 * 4);
    }

    /// Also where corners of a square lie crosswise.
    @Property(tries = 300)
    void aPointIsInTheRegionWhereItsValueIsAbove(
            @ForAll @Size(20) List<@IntRange(min = 0, max = 3) Integer> values) {
        double[][] rows = new double[4][5];
        for (int i = 0; i < 20; i++) {
            rows[i / 5][i % 5] = values.get(i);
        }
        Grid grid = new Grid(rows);
        Path2D region = new Contour(grid, 1.5).region();
        for (int row = 1; row < 3; row++) {
            for (int column = 1; column < 4; column++) {
                assertEquals(grid.at(column, row) > 1.5, region.contains(column, row));
            }
        }
    }

    /// By the shoelace formula: parts that go the other way round are holes.
    private static double area(Path2D region) {
        double area = 0;
        double[] from = new double[6];
        double[] start = new double[6];
        for (PathIterator at = region.getPathIterator(null); !at.isDone(); at.next()) {
            double[] to = new double[6];
            switch (at.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> start = to.clone();
                case PathIterator.SEG_LINETO -> area += from[0] * to[1] - to[0] * from[1];
                default -> {
                    area += from[0] * start[1] - start[0] * from[1];
                    to = start;
                }
            }
            from = to;
        }
        return area / 2;
    }
}
