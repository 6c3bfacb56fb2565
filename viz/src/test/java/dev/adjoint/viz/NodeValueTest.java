package dev.adjoint.viz;

import static dev.adjoint.autodiff.type.DType.FLOAT64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

class NodeValueTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void numbersThatAreNotFiniteAreCountedAndTheFirstIsNamed() {
        NodeValue value = of(Shape.of(2, 3), 1, 2, -3, 0.5, NAN, NAN);
        assertEquals("min -3  mean 0.125  max 2", text(value));
        assertEquals("2 of 6 NaN, first at [1, 1]", value.fault());
        assertFalse(value.isFinite());
        assertEquals(
                "1 of 5 NaN, 2 of 5 infinite, first at [1]",
                of(Shape.of(5), 1, INFINITY, NAN, -INFINITY, 2).fault());
    }

    @Test
    void whereNoNumberIsFiniteThereIsNoRange() {
        NodeValue value = of(Shape.of(5), NAN, NAN, NAN, NAN, INFINITY);
        assertEquals("", text(value));
        assertEquals("4 of 5 NaN, 1 of 5 infinite, first at [0]", value.fault());
        assertEquals("", value.histogram());
    }

    @Test
    void fewNumbersAreWrittenOut() {
        NodeValue value = of(Shape.of(2), NAN, -INFINITY);
        assertEquals("(NaN, -Infinity)", text(value));
        assertEquals("", value.fault());
    }

    @Property(tries = 200)
    void theIndicesLeadToTheElement(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes,
            @ForAll @DoubleRange(min = 0, max = 1) double place) {
        Shape shape = Shape.of(sizes.stream().mapToInt(size -> size).toArray());
        double[] elements = new double[shape.count()];
        int position = (int) Math.min(place * elements.length, elements.length - 1);
        elements[position] = NAN;
        NodeValue value = of(shape, elements);
        if (elements.length <= 4) {
            assertEquals("", value.fault());
            return;
        }
        String[] indices = value.fault().replaceAll(".*\\[|\\]", "").split(", ");
        int reached = 0;
        for (int axis = 0; axis < sizes.size(); axis++) {
            reached = reached * sizes.get(axis) + Integer.parseInt(indices[axis]);
        }
        assertEquals(position, reached);
    }

    private static NodeValue of(Shape shape, double... elements) {
        return NodeValue.of(Tensor.of(shape, elements).as(FLOAT64));
    }

    private static String text(NodeValue value) {
        return value.text(OptionalInt.empty());
    }
}
