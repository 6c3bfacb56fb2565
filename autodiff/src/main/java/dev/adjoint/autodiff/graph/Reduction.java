package dev.adjoint.autodiff.graph;

/// The combination in a [Reduce] node: an identity and an associative operation.
///
/// A product combines each element, in row-major order, with the product of the elements before it,
/// since a product of other elements may overflow or vanish. The other reductions combine several
/// lanes at a time.
public enum Reduction {
    /// The sum; 0 over no elements.
    SUM("sum", 0) {
        @Override
        public <V, M> V combine(Lanes<V, M> on, V left, V right) {
            return on.add(left, right);
        }
    },
    /// The largest element, NaN if any is NaN; negative infinity over no elements.
    MAX("max", Double.NEGATIVE_INFINITY) {
        @Override
        public <V, M> V combine(Lanes<V, M> on, V left, V right) {
            return on.max(left, right);
        }
    },
    /// The smallest element, NaN if any is NaN; infinity over no elements.
    MIN("min", Double.POSITIVE_INFINITY) {
        @Override
        public <V, M> V combine(Lanes<V, M> on, V left, V right) {
            return on.min(left, right);
        }
    },
    /// The product; 1 over no elements.
    PROD("prod", 1) {
        @Override
        public <V, M> V combine(Lanes<V, M> on, V left, V right) {
            return on.mul(left, right);
        }
    };

    private final String label;
    private final double identity;

    Reduction(String label, double identity) {
        this.label = label;
        this.identity = identity;
    }

    public String label() {
        return label;
    }

    public double identity() {
        return identity;
    }

    /// Whether the elements are combined one after the other, in row-major order.
    public boolean isInOrder() {
        return this == PROD;
    }

    /// Whether every order of the elements gives the same bits.
    public boolean isInAnyOrder() {
        return this == MAX || this == MIN;
    }

    public abstract <V, M> V combine(Lanes<V, M> on, V left, V right);
}
