package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.DType;

/// Numbers as numbers of another element type. What becomes float32 is rounded; what becomes int32
/// is cut off towards 0, and the nearest there is beyond the ends, as Java's `(int)` does it; NaN
/// becomes 0. The derivative passes between floating types, and is 0 where one side is int32.
///
/// @param to int32 or a floating type
public record Conversion(DType to) implements Op {
    /// @throws IllegalArgumentException where `to` is no type of numbers
    public Conversion {
        if (to == DType.BOOL) {
            throw new IllegalArgumentException(
                    "cast: got bool, needed a type of numbers: compare the number with 0");
        }
    }

    /// The type that it converts to.
    @Override
    public String label() {
        return to.toString();
    }

    /// Whole numbers are held as floating ones, so they are cut off here; that floating numbers are
    /// rounded comes from how they are held.
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
