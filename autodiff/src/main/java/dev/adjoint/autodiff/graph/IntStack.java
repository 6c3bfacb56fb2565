package dev.adjoint.autodiff.graph;

import java.util.Arrays;

/// A stack of whole numbers.
final class IntStack {
    private int[] numbers = new int[16];
    private int size;

    void push(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    /// Removes and returns the last number; there must be one.
    int pop() {
        return numbers[--size];
    }
}
