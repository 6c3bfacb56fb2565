package dev.adjoint.check;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// Mistakes in the derivative of an elementwise op, to be planted into a correct op in order to
/// test a check. [MistakeReport] plants them all.
public enum PlantedMistake {
    /// The derivative with the opposite sign.
    SIGN,

    /// Twice the derivative.
    FACTOR,

    /// The derivative times 1.0001.
    NEARLY,

    /// The derivative is 0.
    MISSING,

    /// The value instead of the derivative.
    THE_VALUE,

    /// The derivative plus 0.01.
    ONE_TOO_MANY,

    /// The arguments swapped: argument and value of a unary op, the two partial derivatives of a
    /// binary op.
    SWAPPED;

    /// Returns the op with this mistake.
    public UnaryOp in(UnaryOp op) {
        return new OfOne(op, this);
    }

    /// Returns the op with this mistake in both derivatives.
    public BinaryOp in(BinaryOp op) {
        return new OfTwo(op, this);
    }

    private <V, M> V of(Lanes<V, M> on, V right, V y, V other) {
        return switch (this) {
            case SIGN -> on.neg(right);
            case FACTOR -> on.mul(on.constant(2), right);
            case NEARLY -> on.mul(on.constant(1.0001), right);
            case MISSING -> on.constant(0);
            case THE_VALUE -> y;
            case ONE_TOO_MANY -> on.add(right, on.constant(0.01));
            case SWAPPED -> other;
        };
    }

    /// Returns the name in lower case: `one too many`.
    @Override
    public String toString() {
        return GradientLaw.spelled(this);
    }

    private record OfOne(UnaryOp op, PlantedMistake mistake) implements UnaryOp {
        @Override
        public String label() {
            return op.label();
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return op.value(on, x);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return mistake.of(on, op.derivative(on, x, y), y, op.derivative(on, y, x));
        }
    }

    private record OfTwo(BinaryOp op, PlantedMistake mistake) implements BinaryOp {
        @Override
        public String label() {
            return op.label();
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V left, V right) {
            return op.value(on, left, right);
        }

        @Override
        public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
            V correct = op.leftDerivative(on, left, right, y);
            return mistake.of(on, correct, y, op.rightDerivative(on, left, right, y));
        }

        @Override
        public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
            V correct = op.rightDerivative(on, left, right, y);
            return mistake.of(on, correct, y, op.leftDerivative(on, left, right, y));
        }
    }
}
