package laws;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.UnaryOp;

import java.util.Optional;

/// Mistakes that the derivative of an elementwise op may have.
enum WrongDerivative {
    SIGN,
    FACTOR,
    NEARLY,
    MISSING,
    THE_VALUE,
    ONE_TOO_MANY,
    SWAPPED;

    /// The op with this mistake, where it has a derivative.
    Optional<Op> in(Op op) {
        return switch (op) {
            case UnaryOp unary -> Optional.of(new OfOne(unary, this));
            case BinaryOp binary -> Optional.of(new OfTwo(binary, this));
            default -> Optional.empty();
        };
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

    private record OfOne(UnaryOp op, WrongDerivative mistake) implements UnaryOp {
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

    private record OfTwo(BinaryOp op, WrongDerivative mistake) implements BinaryOp {
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
