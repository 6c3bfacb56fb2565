package dev.adjoint.autodiff.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// What a shape counts, and that it stays what it is.
class ShapeTest {
    @Test
    void theLargestShapesAreCounted() {
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).count());
        assertEquals((1 << 30) + (1 << 29), Shape.of(1 << 29, 3).count());
        assertEquals(0, Shape.of(0, 1 << 30).count());
        assertEquals(1, Shape.scalar().count());
    }

    @Test
    void aNegativeSizeIsRefused() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1)).getMessage();
        assertEquals("shape: got [2, -1], needed sizes of 0 or more", message);
    }

    @Test
    void aShapeNeverChanges() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 7;
        shape.sizes()[1] = 7;
        shape.with(0, 7);
        assertEquals("[2, 3]", shape.toString());
        assertEquals(Shape.of(2, 3), shape);
        assertNotEquals(Shape.of(3, 2), shape);
        assertNotEquals(shape, (Object) "[2, 3]");
    }

    @Test
    void neighboursOfTheLastAxisLieSideBySide() {
        assertArrayEquals(new int[] {12, 4, 1}, Shape.of(2, 3, 4).strides());
        assertArrayEquals(new int[0], Shape.scalar().strides());
    }
}
