package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import org.jspecify.annotations.Nullable;

/// Logic of masks, where null is true everywhere.
final class Masks {
    private Masks() {}

    static @Nullable Node and(@Nullable Node left, @Nullable Node right) {
        if (left == null || left == right) {
            return right;
        }
        return right == null ? left : ComparisonOps.and(left, right);
    }

    static @Nullable Node or(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return null;
        }
        return left == right ? left : ComparisonOps.or(left, right);
    }

    /// Returns a mask that is false everywhere.
    static Node none(Shape shape) {
        return everywhere(shape, 0);
    }

    /// Returns a mask that is true everywhere.
    static Node all(Shape shape) {
        return everywhere(shape, 1);
    }

    private static Node everywhere(Shape shape, double value) {
        Tensor one = Tensor.filled(TensorType.of(DType.BOOL), value);
        return Move.broadcast(Leaves.constant(one), shape);
    }

    static Node not(Node mask) {
        return ComparisonOps.not(mask);
    }

    /// Returns `whereTrue` where the mask is true, `whereFalse` elsewhere.
    static @Nullable Node select(Node mask, @Nullable Node whereTrue, @Nullable Node whereFalse) {
        if (whereTrue == whereFalse) {
            return whereTrue;
        }
        if (whereTrue == null) {
            return or(mask, whereFalse);
        }
        Node not = not(mask);
        return whereFalse == null
                ? or(not, whereTrue)
                : ComparisonOps.or(
                        ComparisonOps.and(mask, whereTrue), ComparisonOps.and(not, whereFalse));
    }
}
