package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.equal;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;

/// How a reduction to the largest element shares its derivative.
final class Shares {
    private Shares() {}

    /// 1/n for each of the n elements that are as large as the largest, 0 for the others.
    static Node ofLargest(Reduce largest) {
        Node x = largest.input(0);
        NodeLanes on = new NodeLanes(x.dtype());
        Node spread = ShapeOps.unreduce(largest, x.shape(), largest.axes());
        Node ones = select(equal(x, spread), on.constant(1), on.constant(0));
        Node count = ReductionOps.sum(ones, largest.axes());
        return div(ones, ShapeOps.unreduce(count, x.shape(), largest.axes()));
    }
}
