package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;

/// Random numbers, uniform from 0 to below 1, as a pure function of a key: element i is a block
/// cipher's output for i, so the same key gives the same numbers, in any order and on any number of
/// threads. No gradient passes to the key.
public final class RandomDraw extends Node {
    /// @param number the number of the stream; streams of one key are independent
    /// @param word one of the two independent words of a draw
    private record Stream(int number, int word) {}

    private final Stream stream;

    private RandomDraw(Stream stream, TensorType type, Node key) {
        super(type, List.of(key));
        this.stream = stream;
    }

    /// Numbers of a floating type.
    ///
    /// @param key a float64 scalar that holds a whole number from 0 to 2⁵³
    /// @param stream the stream; streams of one key are independent
    /// @param word 0 or 1: the two words of a draw are independent too
    /// @throws ShapeMismatchException if the key is not a float64 scalar, or the type is not
    ///   floating
    public static Node of(Node key, int stream, int word, DType dtype, Shape shape) {
        if (key.dtype() != DType.FLOAT64 || !key.shape().isScalar()) {
            throw mismatch("a key of type " + key.type(), "give a float64 scalar");
        }
        if (!dtype.isFloating()) {
            throw mismatch("the element type " + dtype, "draw floating numbers and compare them");
        }
        return new RandomDraw(new Stream(stream, word), new TensorType(dtype, shape), key);
    }

    public Node key() {
        return input(0);
    }

    public int stream() {
        return stream.number;
    }

    public int word() {
        return stream.word;
    }

    @Override
    public String label() {
        return "random";
    }

    @Override
    Object attribute() {
        return stream;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return of(newInputs.getFirst(), stream.number, stream.word, dtype(), shape());
    }

    private static ShapeMismatchException mismatch(String got, String cure) {
        return new ShapeMismatchException("random", got, cure, Origin.here().line());
    }
}
