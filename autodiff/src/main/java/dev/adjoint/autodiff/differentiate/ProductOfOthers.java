package dev.adjoint.autodiff.differentiate;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.CumulativeOps.cumprod;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.stream.IntStream;

/// For each element of a product, the product of all the others: the product's derivative. It is
/// computed from products alone, without division, so it and its derivatives are correct where
/// elements are 0.
///
/// The product of the others is the cumulative product of the elements before it, times the
/// reversed cumulative product of the elements after it.
final class ProductOfOthers {
    private ProductOfOthers() {}

    /// @param axes axes of the product, counted from the start
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

    /// Returns, for each row of a matrix, the product of the rows before it times the product of
    /// the rows after it, both of them scaled.
    private static Node ofRows(Node rows) {
        int count = rows.shape().size(0);
        Node ones =
                ShapeOps.broadcast(new NodeLanes(rows.dtype()).constant(1), rows.shape().sizes());
        if (count <= 1) {
            return ones;
        }
        Scaled scaled = Scaled.of(rows, 0);
        Node factors = scaled.factors();
        Node one = slice(ones, 0, 0, 1);
        Node before = concat(0, one, cumprod(slice(factors, 0, 0, count - 1), 0));
        Node after = concat(0, flip(cumprod(flip(slice(factors, 0, 1, count), 0), 0), 0), one);
        Node ofAll = slice(scaled.totals(), 0, count - 1, count);
        return Scaled.times(mul(before, after), sub(ofAll, scaled.exponents()));
    }

    private static int[] inverse(int... order) {
        int[] inverse = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            inverse[order[place]] = place;
        }
        return inverse;
    }
}
