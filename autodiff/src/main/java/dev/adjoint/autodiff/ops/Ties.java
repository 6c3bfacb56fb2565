package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;

/// How the larger or the smaller of two shares its gradient.
final class Ties {
    private Ties() {}

    /// 1 where `low < high`, one half where they are equal, and 0 elsewhere.
    static <V, M> V share(Lanes<V, M> on, V low, V high) {
        V tie = on.select(on.equal(low, high), on.constant(0.5), on.constant(0));
        return on.select(on.less(low, high), on.constant(1), tie);
    }
}
