package dev.adjoint.autodiff.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Constant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What goes into a tensor comes out of it, and what does not fit is refused.
class TensorTest {
    private static final Tensor MATRIX = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);

    @Test
    void anArrayThatWasGivenOrTakenMayChange() {
        double[] values = {1, 2};
        Tensor tensor = Tensor.of(values);
        values[0] = 7;
        tensor.toDoubles()[1] = 7;
        assertArrayEquals(new double[] {1, 2}, tensor.toDoubles());
        float[] floats = {1, 2};
        Tensor narrow = Tensor.of(floats);
        floats[0] = 7;
        narrow.toFloats()[1] = 7;
        assertArrayEquals(new float[] {1, 2}, narrow.toFloats());
        boolean[] truths = {true, false};
        Tensor mask = Tensor.ofBooleans(truths);
        truths[0] = false;
        assertArrayEquals(new double[] {1, 0}, mask.toDoubles());
    }

    /// Int literals were float32 by Java's choice among the overloads.
    @Test
    void wholeLiteralsAreFloat64UnlessInt32IsAskedFor() {
        Shape shape = Shape.of(2, 1);
        assertEquals(Tensor.of(shape, 1.0, 0.0), Tensor.of(shape, 1, 0));
        assertEquals(Tensor.of(1.0, -3), Tensor.of(1, -3));
        assertEquals(Tensor.of(16777217.0), Tensor.of(16777217));
        assertEquals(Tensor.of(0x1p62), Tensor.of(1L << 62));
        assertEquals(DType.FLOAT64, Tensor.of().dtype());
        assertEquals(DType.FLOAT64, Tensor.of(Shape.of(0)).dtype());
        assertEquals(DType.FLOAT64, Tensor.of(1, 0.5).dtype());
        assertEquals(DType.FLOAT32, Tensor.of(1, 0.5f).dtype());
        assertEquals(DType.INT32, Tensor.ofInts(shape, 1, 0).dtype());
    }

    @Test
    void transposeReversesTheAxes() {
        assertEquals(Tensor.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}), MATRIX.transpose());
        Tensor deep = Tensor.ofInts(Shape.of(2, 1, 3), 0, 1, 2, 3, 4, 5);
        assertEquals(Tensor.ofInts(Shape.of(3, 1, 2), 0, 3, 1, 4, 2, 5), deep.transpose());
        assertEquals(Tensor.scalar(2), Tensor.scalar(2).transpose());
        assertEquals(Shape.of(3, 0), Tensor.of(Shape.of(0, 3), new double[0]).transpose().shape());
    }

    @Test
    void rowsGoInAndComeOut() {
        float[][] rows = {{1, 2, 3}, {4, 5, 6}};
        Tensor tensor = Tensor.of(rows);
        assertEquals(DType.FLOAT32, tensor.dtype());
        assertArrayEquals(rows, tensor.toRows());
        assertArrayEquals(rows, MATRIX.as(DType.FLOAT32).toRows());
        String message = assertThrows(IllegalStateException.class, MATRIX::toRows).getMessage();
        assertTrue(message.contains("say toDoubleRows()"), message);
        double[][] exact = {{0.1, 1e300}, {3, 4}};
        assertArrayEquals(exact, Tensor.of(exact).toDoubleRows());
        assertEquals(MATRIX, Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        assertEquals(Shape.of(0, 0), Tensor.of(new float[0][]).shape());
        assertEquals(Shape.of(0, 0), Tensor.of(new double[0][]).shape());
        assertEquals(Shape.of(2, 0), Tensor.of(new double[2][0]).shape());
    }

    @Test
    void aRaggedRowIsNamed() {
        refuses(
                "tensor: row 1 has 1 numbers, needed 2 as in row 0: pad or drop the ragged row",
                () -> Tensor.of(new float[][] {{1, 2}, {3}}));
        refuses(
                "tensor: row 2 has 3 numbers, needed 2 as in row 0: pad or drop the ragged row",
                () -> Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 6, 7}}));
    }

    @Test
    void tooFewOrTooManyElementsAreRefused() {
        Shape shape = Shape.of(2, 2);
        String message = "tensor: got 3 elements, needed 4 for the shape [2, 2]";
        refuses(message, () -> Tensor.of(shape, 1.0, 2, 3));
        refuses(message, () -> Tensor.of(shape, 1f, 2, 3));
        refuses(message, () -> Tensor.of(shape, 1, 2, 3));
        refuses(message, () -> Tensor.ofInts(shape, 1, 2, 3));
        refuses(message, () -> Tensor.ofBooleans(shape, true, true, true));
        refuses(
                "tensor: got 6 elements, needed 4 for the shape [2, 2]",
                () -> MATRIX.reshape(shape));
    }

    @Test
    void anElementIsFoundByItsIndex() {
        assertEquals(6, MATRIX.get(1, 2));
        assertEquals(4, MATRIX.at(3));
        assertEquals(2.5, Tensor.scalar(2.5).get());
        assertThrows(IndexOutOfBoundsException.class, () -> MATRIX.get(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> MATRIX.get(-1, 0));
        String message =
                assertThrows(IndexOutOfBoundsException.class, () -> MATRIX.get(1)).getMessage();
        assertEquals("get: got 1 indices for the shape [2, 3]", message);
    }

    @Test
    void aScalarAndRowsAreWhatTheySay() {
        assertEquals(7, Tensor.of(7.0).scalarValue());
        assertEquals(
                "scalarValue: got float64[2, 3], needed one element: reduce it first?",
                assertThrows(IllegalStateException.class, MATRIX::scalarValue).getMessage());
        assertEquals(
                "toRows: got float64[2], needed two axes: reshape it first?",
                assertThrows(IllegalStateException.class, () -> Tensor.of(1.0, 2).toRows())
                        .getMessage());
    }

    /// As Java casts a number to the type.
    @Test
    void anotherTypeRoundsAsJavaCasts() {
        Tensor numbers = Tensor.of(-1.9, 0, 0.1, 1e300, Double.NaN);
        assertArrayEquals(
                new float[] {-1.9f, 0, 0.1f, Float.POSITIVE_INFINITY, Float.NaN},
                numbers.as(DType.FLOAT32).toFloats());
        assertArrayEquals(
                new int[] {-1, 0, 0, Integer.MAX_VALUE, 0}, numbers.as(DType.INT32).toInts());
        assertArrayEquals(new double[] {1, 0, 1, 1, 1}, numbers.as(DType.BOOL).toDoubles());
        assertArrayEquals(new int[] {-1, 0, 0, Integer.MAX_VALUE, 0}, numbers.toInts());
        assertSame(numbers, numbers.as(DType.FLOAT64));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aTypeRoundsANumberAsATensorOfItDoes(DType dtype) {
        for (double value : new double[] {-1.9, -0.0, 0, 0.1, 1, 1e300, Double.NaN}) {
            double stored = Tensor.scalar(value).as(dtype).scalarValue();
            assertEquals(stored, dtype.round(value) + (stored == 0 ? stored : 0));
            Tensor filled = Tensor.filled(TensorType.of(dtype, 2), value);
            assertArrayEquals(new double[] {stored, stored}, filled.toDoubles());
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aPartOfAnArrayIsCopiedAndCopiedBack(DType dtype) {
        Tensor five = Tensor.of(1.0, 0, 1, 1, 0).as(dtype);
        Object array = dtype.newArray(7);
        five.copyInto(array, 2);
        assertEquals(five, Tensor.copyOf(five.type(), array, 2));
        assertEquals(
                Tensor.of(0.0, 1, 0).as(dtype), Tensor.copyOf(TensorType.of(dtype, 3), array, 1));
    }

    @Test
    void equalityIsThatOfTypesAndBits() {
        assertEquals(Tensor.of(1.0, Double.NaN), Tensor.of(1.0, Double.NaN));
        assertEquals(Tensor.of(1.0, 2).hashCode(), Tensor.of(1.0, 2).hashCode());
        assertNotEquals(Tensor.of(0.0), Tensor.of(-0.0));
        assertNotEquals(Tensor.of(1.0), Tensor.of(1f));
        assertNotEquals(MATRIX, MATRIX.reshape(Shape.of(3, 2)));
        assertNotEquals(MATRIX, (Object) "a matrix");
    }

    @Test
    void aMatrixIsPrintedByRowsWithItsColumnsAligned() {
        Tensor matrix = Tensor.of(Shape.of(2, 3), 1, -2.5, 300, 4, 5, 6);
        assertEquals("[[   1, -2.5,  300],\n [   4,    5,    6]] : float64[2, 3]", matrix + "");
        assertEquals("[] : float64[0]", Tensor.of(Shape.of(0)).toString());
        assertEquals("[[],\n []] : float64[2, 0]", Tensor.of(Shape.of(2, 0)).toString());
        Tensor cube = Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4);
        assertEquals("[[[1, 2]],\n\n [[3, 4]]] : float64[2, 1, 2]", cube.toString());
    }

    @Test
    void theMiddleOfALargeTensorIsLeftOut() {
        double[] elements = IntStream.range(0, 10_000).asDoubleStream().toArray();
        assertEquals(
                "[0, 1, 2, 3, …, 9996, 9997, 9998, 9999] : float64[10000]",
                Tensor.of(elements).toString());
        String square = Tensor.of(Shape.of(100, 100), elements).toString();
        assertEquals(9, square.lines().count(), square);
        assertTrue(square.startsWith("[[   0,    1,    2,    3, …,   96,"), square);
        int[] twos = new int[20];
        Arrays.fill(twos, 2);
        String manyAxes =
                Tensor.filled(new TensorType(DType.FLOAT32, Shape.of(twos)), 1).toString();
        assertTrue(manyAxes.length() < 200, manyAxes);
    }

    @Test
    void theTextIsShort() {
        assertEquals("-0 : float64[]", Tensor.scalar(-0.0).toString());
        assertEquals("[true, false] : bool[2]", Tensor.ofBooleans(true, false).toString());
        assertEquals("0.25", Tensor.text(0.25));
        assertEquals("1.5e-07", Tensor.text(1.5e-7));
        assertEquals("1e+07", Tensor.text(1e7));
        assertEquals("9999999", Tensor.text(9_999_999));
        assertEquals("-Infinity", Tensor.text(Double.NEGATIVE_INFINITY));
        assertEquals("3.14159", Tensor.text(Math.PI));
    }

    @Test
    void wholeNumbersAreWrittenWithAllDigits() {
        assertEquals(
                "[123456789, -2147483648, 2147483647, 10000001] : int32[4]",
                Tensor.ofInts(123456789, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_000_001)
                        .toString());
        Tensor scalar = Tensor.ofInts(Shape.of(), 16_777_217);
        assertEquals("16777217 : int32[]", scalar.toString());
        assertEquals("16777217", new Constant(scalar).label());
    }

    private static void refuses(String message, Executable mistake) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
