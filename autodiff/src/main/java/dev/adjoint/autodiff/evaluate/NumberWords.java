package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Words;
import dev.adjoint.autodiff.ops.Threefry;
import dev.adjoint.autodiff.type.DType;

/// Evaluates words as numbers: 32 or 64 bits in a `long`.
///
/// @param bits 32 or 64
record NumberWords(int bits) implements Words<Long> {
    /// The elements of a random draw.
    static double[] draw(RandomDraw node, double key) {
        boolean isWide = node.dtype() == DType.FLOAT64;
        NumberWords on = new NumberWords(isWide ? Long.SIZE : Integer.SIZE);
        long whole = (long) key;
        long low = on.constant(whole);
        long high = isWide ? 0 : on.constant(whole >>> Integer.SIZE);
        double[] numbers = new double[node.shape().count()];
        for (int i = 0; i < numbers.length; i++) {
            long stream = on.constant(node.stream());
            long word = Threefry.draw(on, low, high, on.constant(i), stream, node.word());
            numbers[i] = isWide ? (word >>> 12) * 0x1p-52 : (word >>> 9) * 0x1p-23;
        }
        return numbers;
    }

    @Override
    public Long constant(long word) {
        return bits == Integer.SIZE ? word & 0xFFFFFFFFL : word;
    }

    @Override
    public Long add(Long left, Long right) {
        return constant(left + right);
    }

    @Override
    public Long xor(Long left, Long right) {
        return left ^ right;
    }

    @Override
    public Long rotateLeft(Long word, int places) {
        return constant(word << places | word >>> (bits - places));
    }
}
