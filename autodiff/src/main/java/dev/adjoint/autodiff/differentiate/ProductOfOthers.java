package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// For each element, the product of all others that a product multiplies it with: the derivative of
/// that product. It is made of products alone, never of a division, so it is right where elements
/// are 0, and so are the derivatives of it.
///
/// The elements are multiplied in pairs, the first half with the second, level by level until one
/// is left. On the way back, the others of an element are the others of its pair and its partner in
/// the pair. This takes some three products an element.
final class ProductOfOthers {
    private ProductOfOthers() {}

    /// @param axes those of the product, counted from the start
    static Node of(Node x, int... axes) {
        Shape shape = x.shape();
        int[] order =
                IntStream.concat(
                                IntStream.of(axes),
                                IntStream.range(0, shape.rank())
                                        .filter(a -> IntStream.of(axes).noneMatch(b -> a == b)))
                        .toArray();
        int count = IntStream.of(axes).map(shape::size).reduce(1, (m, n) -> m * n);
        Node first = transpose(x, order);
        int rest = shape.without(axes).count();
        Node others = ofRows(reshape(first, count, rest));
        return transpose(reshape(others, first.shape()), inverse(order));
    }

    /// For each row of a matrix, the product of all other rows.
    private static Node ofRows(Node rows) {
        List<Node> levels = new ArrayList<>(List.of(rows));
        while (levels.getLast().shape().size(0) > 1) {
            levels.add(paired(levels.getLast()));
        }
        Node top = levels.removeLast();
        Node others =
                ShapeOps.broadcast(new NodeLanes(rows.dtype()).constant(1), top.shape().sizes());
        for (Node level : levels.reversed()) {
            others = unpaired(level, others);
        }
        return others;
    }

    /// The first half times the second; where the number of rows is odd, the last one stays.
    private static Node paired(Node level) {
        int count = level.shape().size(0);
        int half = count / 2;
        Node pairs = mul(slice(level, 0, 0, half), slice(level, 0, half, 2 * half));
        return count % 2 == 0 ? pairs : concat(0, pairs, slice(level, 0, 2 * half, count));
    }

    private static Node unpaired(Node level, Node others) {
        int count = level.shape().size(0);
        int half = count / 2;
        Node ofPairs = slice(others, 0, 0, half);
        Node first = mul(ofPairs, slice(level, 0, half, 2 * half));
        Node second = mul(ofPairs, slice(level, 0, 0, half));
        return count % 2 == 0
                ? concat(0, first, second)
                : concat(0, first, second, slice(others, 0, half, half + 1));
    }

    private static int[] inverse(int... order) {
        int[] inverse = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            inverse[order[place]] = place;
        }
        return inverse;
    }
}
