package dev.adjoint.autodiff.type;

import java.util.Arrays;

/// An immutable list of whole numbers, such as the axes of a transpose or the starts of a slice.
public final class Ints {
    private final int[] numbers;

    private Ints(int[] numbers) {
        this.numbers = numbers;
    }

    public static Ints of(int... numbers) {
        return new Ints(numbers.clone());
    }

    public int size() {
        return numbers.length;
    }

    public int get(int place) {
        return numbers[place];
    }

    /// The numbers, in a new array.
    public int[] toArray() {
        return numbers.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ints ints && Arrays.equals(numbers, ints.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
