package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.equal;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;

/// How a reduction to the largest or the smallest element shares its derivative.
final class Shares {
    private Shares() {}

    /// 1/n for each of the n elements that are as large, or as small, as the chosen one, 0 for the
    /// others.
    static Node ofChosen(Reduce chosen) {
        Node ones = chosen(chosen);
        Node count = ReductionOps.sum(ones, chosen.axes());
        return div(ones, ShapeOps.unreduce(count, chosen.input(0).shape(), chosen.axes()));
    }

    /// 1 for each element that is as large, or as small, as the chosen one, 0 for the others.
    static Node chosen(Reduce chosen) {
        Node x = chosen.input(0);
        NodeLanes on = new NodeLanes(x.dtype());
        Node spread = ShapeOps.unreduce(chosen, x.shape(), chosen.axes());
        return select(equal(x, spread), on.constant(1), on.constant(0));
    }
}
