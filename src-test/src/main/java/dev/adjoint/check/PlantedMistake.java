package dev.adjoint.check;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// Mistakes that the derivative of an elementwise op may have, to be planted into a right op: a
/// check is as good as what it finds. [MistakeReport] plants them all.
public enum PlantedMistake {
    /// The derivative with the other sign.
    SIGN,

    /// Twice the derivative.
    FACTOR,

    /// A ten-thousandth too much.
    NEARLY,

    /// 0.
    MISSING,

    /// The value in the place of the derivative.
    THE_VALUE,

    /// A hundredth more.
    ONE_TOO_MANY,

    /// With the arguments exchanged: argument and value of an op of one, the two partial
    /// derivatives of an op of two.
    SWAPPED;

    /// The op with this mistake.
    public UnaryOp in(UnaryOp op) {
        return new OfOne(op, this);
    }

    /// The op with this mistake in both derivatives.
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

    /// Such as `one too many`.
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
