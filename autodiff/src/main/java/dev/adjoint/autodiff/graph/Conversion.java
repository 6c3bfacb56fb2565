package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;

/// Converts numbers to another element type. To float32 it rounds. To int32 it truncates towards 0
/// and saturates at the ends of the range, as Java's `(int)` does; NaN becomes 0. The derivative
/// passes between floating types, and is 0 if one side is int32.
///
/// @param to int32 or a floating type
public record Conversion(DType to) implements Op {
    /// @throws IllegalArgumentException if `to` is not a type of numbers
    public Conversion {
        if (to == DType.BOOL) {
            throw new IllegalArgumentException(
                    "cast: got bool, needed a type of numbers: compare the number with 0");
        }
    }

    /// The name of the target type.
    @Override
    public String label() {
        return to.toString();
    }

    /// Whole numbers are stored as floating ones, so they are truncated here. Floating numbers are
    /// rounded when they are stored.
    public <V, M> V value(Lanes<V, M> on, V x) {
        if (to != DType.INT32) {
            return x;
        }
        V zero = on.constant(0);
        V cut = on.select(on.less(x, zero), on.neg(on.floor(on.neg(x))), on.floor(x));
        V above = on.max(cut, on.constant(Integer.MIN_VALUE));
        V within = on.min(above, on.constant(Integer.MAX_VALUE));
        return on.select(on.equal(x, x), on.add(within, zero), zero);
    }
}
