package dev.adjoint.autodiff.ops;

import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.NodeOps.stopGradient;

import dev.adjoint.autodiff.graph.Node;

/// Powers of e relative to the largest: the common part of `logSumExp` and `softmax`.
final class Powers {
    private Powers() {}

    /// The largest element. Factoring it out changes only the rounding, so it counts as a constant.
    static Node largest(Node x, int... axes) {
        return stopGradient(ReductionOps.max(x, axes));
    }

    /// The difference of each element from the largest: 0 or negative, and 0 for an infinite
    /// largest element too.
    static Node shifted(Node x, Node largest, int... axes) {
        return FunctionOps.excess(x, ShapeOps.unreduce(largest, x.shape(), axes));
    }

    static Node logSumOfPowers(Node shifted, int... axes) {
        return log(ReductionOps.sum(exp(shifted), axes));
    }
}
