package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.List;

/// Combines the elements along an axis one after the other and keeps every partial result: y₀ = x₀,
/// and yᵢ = op(yᵢ₋₁, xᵢ). With factors f it is a recurrence, yᵢ = op(fᵢ yᵢ₋₁, xᵢ), in which a
/// product is 0 if either of its factors is exactly 0, regardless of the other; f₀ is not used.
///
/// It combines only elements that a sequential loop would combine. So a result overflows, saturates
/// or becomes NaN only if it does in that loop.
public final class Scan extends Node {
    private record How(String label, BinaryOp op, int axis) {}

    private final How how;

    private Scan(How how, List<Node> inputs) {
        super(inputs.getFirst().type(), inputs);
        this.how = how;
    }

    /// Scans along an axis; returns the input if the axis has at most one element.
    ///
    /// @param label the node's name in listings and pictures
    /// @param axis from -rank to rank - 1; a negative one counts from the end
    /// @throws ShapeMismatchException if the input has no such axis, or is not floating
    public static Node of(String label, BinaryOp op, Node x, int axis) {
        return of(new How(label, op, Axis.of(label, x, axis)), List.of(x));
    }

    /// Scans along an axis, with a factor for each partial result.
    ///
    /// @param factors of the type of `x`
    /// @throws ShapeMismatchException if the input has no such axis, or the types differ or are not
    ///   floating
    public static Node of(String label, BinaryOp op, Node x, Node factors, int axis) {
        return of(new How(label, op, Axis.of(label, x, axis)), List.of(x, factors));
    }

    private static Node of(How how, List<Node> inputs) {
        Node x = inputs.getFirst();
        if (!x.dtype().isFloating()) {
            throw mismatch(how, "elements that are not floating, " + x.type(), "cast them");
        }
        for (Node input : inputs) {
            if (!input.type().equals(x.type())) {
                String got = "elements " + x.type() + " and factors " + input.type();
                throw mismatch(how, got, "broadcast or cast one of them");
            }
        }
        return x.shape().size(how.axis) <= 1 ? x : new Scan(how, inputs);
    }

    public BinaryOp op() {
        return how.op;
    }

    /// The axis of the scan, counted from the start.
    public int axis() {
        return how.axis;
    }

    public boolean hasFactors() {
        return inputs().size() == 2;
    }

    /// The next partial result.
    ///
    /// @param x the next element of the input
    /// @param factor the next factor; not used if the scan has none
    public <V, M> V next(Lanes<V, M> on, V before, V x, V factor) {
        return how.op.value(on, hasFactors() ? carried(on, before, factor) : before, x);
    }

    /// The product fᵢ yᵢ₋₁ of the recurrence.
    public static <V, M> V carried(Lanes<V, M> on, V before, V factor) {
        V zero = on.constant(0);
        M isZero = on.or(on.equal(before, zero), on.equal(factor, zero));
        return on.select(isZero, zero, on.mul(factor, before));
    }

    @Override
    public String label() {
        return how.label;
    }

    @Override
    Object attribute() {
        return how;
    }

    @Override
    Node rebuilt(List<Node> newInputs) {
        return of(how, newInputs);
    }

    private static ShapeMismatchException mismatch(How how, String got, String cure) {
        return new ShapeMismatchException(how.label, got, cure, Origin.here().line());
    }
}
