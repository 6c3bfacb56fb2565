package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Which nodes are results of rows: of a reduction along the innermost axis, so that a kernel which
/// has read a row for it finds the row in the cache when it goes over it again.
final class Rows {
    /// Results from which on there are enough of them for all threads, where each is a row of
    /// elements; below, several passes are for few elements only.
    private static final int MANY_ROWS = 64;

    private static final int FEW_ELEMENTS = 1 << 16;

    private final Graph graph;
    private final Views views;

    /// By a node's place in the graph.
    private final @Nullable Reduce[] found;

    Rows(Graph graph, Views views) {
        this.graph = graph;
        this.views = views;
        this.found = new Reduce[graph.size()];
    }

    /// Notes what a node comes from, after its inputs.
    void note(Node node) {
        found[graph.position(node)] = find(node);
    }

    /// The reduction along rows from whose results a node is computed, and from others of their
    /// size; null where it is not.
    @Nullable Reduce of(Node node) {
        return found[graph.position(node)];
    }

    /// The reduction along the innermost axis whose results, and others like them, a node comes
    /// from; null where there is none.
    private @Nullable Reduce find(Node node) {
        if (node instanceof Reduce reduce) {
            return isAlongRows(reduce) ? reduce : null;
        }
        if (!(node instanceof Elementwise) || node.dtype() == DType.BOOL) {
            return null;
        }
        for (Node input : node.inputs()) {
            Node base = views.base(input);
            Reduce rows = found[graph.position(base)];
            boolean isAlike =
                    Arrays.equals(
                            View.squeezedSizes(base.shape()), View.squeezedSizes(node.shape()));
            if (rows != null && isAlike && views.of(input).isContiguous()) {
                return rows;
            }
        }
        return null;
    }

    private static boolean isAlongRows(Reduce reduce) {
        Shape from = reduce.input(0).shape();
        int innermost = from.rank() - 1;
        while (innermost >= 0 && from.size(innermost) == 1) {
            innermost--;
        }
        return Arrays.binarySearch(reduce.axes(), innermost) >= 0
                && (reduce.shape().count() >= MANY_ROWS || from.count() <= FEW_ELEMENTS);
    }

    /// Whether threads can share a reduction that reads its elements as elementwise work does: one
    /// along rows, or one to a single result, which is done in pieces.
    static boolean isShared(Reduce reduce) {
        return isAlongRows(reduce) || reduce.shape().count() == 1;
    }

    /// Whether a user in a region sees the results of rows, one for all elements of its row.
    boolean isSpread(Node node, Node user, Region region) {
        Reduce rows = of(node);
        if (rows == null || !region.reducesLike(rows)) {
            return false;
        }
        for (Node input : user.inputs()) {
            View view = views.of(input);
            if (view.base() == node && !view.isContiguous() && !view.spreads(rows)) {
                return false;
            }
        }
        return true;
    }
}
