package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

/// The two operands of a product, and the checks that they fit together.
///
/// @param operation the name of the product in messages
public record OperandPair(String operation, Node left, Node right) {
    /// @throws ShapeMismatchException unless both have one floating type
    public void requireNumbers() {
        if (left.dtype() != right.dtype() || !left.dtype().isFloating()) {
            throw mismatch(
                    "left " + left.type() + " and right " + right.type() + " differ or are masks",
                    "declare the inputs with one floating type");
        }
    }

    /// @throws ShapeMismatchException unless the sizes of the axes that are summed over are equal
    public void requireMeeting(int leftDepth, int rightDepth) {
        if (leftDepth != rightDepth) {
            throw mismatch(
                    this + " do not meet (" + leftDepth + " ≠ " + rightDepth + ")",
                    "the axes that are summed over must be of one size");
        }
    }

    /// @throws ShapeMismatchException if an operand is not a vector
    public void requireVectors() {
        requireRank(left, 1, 1, "give vectors");
        requireRank(right, 1, 1, "give vectors");
    }

    /// @throws ShapeMismatchException if the operand has fewer than `least` axes
    void requireAxes(Node operand, int least) {
        requireRank(operand, least, Integer.MAX_VALUE, "give a matrix and a vector");
    }

    private void requireRank(Node operand, int least, int most, String cure) {
        int rank = operand.shape().rank();
        if (rank < least || rank > most) {
            throw mismatch(this + ", one of which has " + rank + " axes", cure);
        }
    }

    public ShapeMismatchException mismatch(String got, String cure) {
        return new ShapeMismatchException(operation, got, cure, Origin.here().line());
    }

    /// The shapes.
    @Override
    public String toString() {
        return "left " + left.shape() + " and right " + right.shape();
    }
}
