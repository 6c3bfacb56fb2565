package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;

/// The shares of the gradient of a maximum or a minimum of two arguments.
final class Ties {
    private Ties() {}

    /// 1 if `low < high`, one half if they are equal, and 0 otherwise.
    static <V, M> V share(Lanes<V, M> on, V low, V high) {
        V tie = on.select(on.equal(low, high), on.constant(0.5), on.constant(0));
        return on.select(on.less(low, high), on.constant(1), tie);
    }
}
