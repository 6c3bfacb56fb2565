package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ComparisonOps.equal;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;

/// The elements equal to the result of a reduction to the largest or smallest element. Ties share
/// the derivative evenly.
///
/// @param chosen a mask of the elements that are as large, or as small, as the result
/// @param count the number of these elements per result
record Ties(Node chosen, Node count) {
    static Ties of(Reduce reduction) {
        Node x = reduction.input(0);
        NodeLanes on = new NodeLanes(x.dtype());
        Node spread = ShapeOps.unreduce(reduction, x.shape(), reduction.axes());
        Node chosen = equal(x, spread);
        Node ones = select(chosen, on.constant(1), on.constant(0));
        return new Ties(chosen, ReductionOps.sum(ones, reduction.axes()));
    }

    /// Returns each chosen element's part of the adjoint, or the tangent, of a result.
    Node shared(Node derivative) {
        return div(derivative, count);
    }
}
