package dev.adjoint.autodiff.evaluate;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.type.Shape;

/// Walks the element pairs of a gather or a scatter-add.
final class Indexed {
    /// Action on a pair of positions: one in the tensor that is as long as the index, one in the
    /// tensor that the index points into.
    interface Visitor {
        void visit(int beside, int named);
    }

    private Indexed() {}

    /// Visits, in row-major order, all elements of the tensor that is as long as the index along an
    /// axis.
    ///
    /// @param named the shape of the tensor that the index points into
    static void each(Move node, Shape named, int axis, double[] index, Visitor visitor) {
        int size = named.size(axis);
        int inner = named.with(axis, 1).strides()[axis];
        int outer = inner == 0 ? 0 : named.with(axis, 1).count() / inner;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < index.length; i++) {
                int place = requirePlace(node, index[i], size);
                for (int k = 0; k < inner; k++) {
                    int beside = (o * index.length + i) * inner + k;
                    visitor.visit(beside, (o * size + place) * inner + k);
                }
            }
        }
    }

    private static int requirePlace(Move node, double place, int size) {
        if (!(place >= 0 && place < size)) {
            throw new IllegalArgumentException(
                    node.label()
                            + ": got the index "
                            + (long) place
                            + ", needed one from 0 to "
                            + (size - 1)
                            + ": fix the index  made at "
                            + node.origin().line());
        }
        return (int) place;
    }
}
