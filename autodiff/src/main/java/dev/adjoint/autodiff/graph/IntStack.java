package dev.adjoint.autodiff.graph;

import java.util.Arrays;

/// Whole numbers, of which the last that came goes first.
final class IntStack {
    private int[] numbers = new int[16];
    private int size;

    void push(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    /// Takes the last number; there must be one.
    int pop() {
        return numbers[--size];
    }
}
