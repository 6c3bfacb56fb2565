package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// A tensor whose axes have names, all different: the operands of a product that says by name which
/// axes run along together and which are summed over.
///
/// @param node the tensor
/// @param indices for each of its axes, the name
record Indexed(Node node, List<Integer> indices) {
    Indexed {
        indices = List.copyOf(indices);
    }

    static Indexed of(Node node, int... indices) {
        return new Indexed(node, Arrays.stream(indices).boxed().toList());
    }

    int size(int index) {
        return node.shape().size(indices.indexOf(index));
    }

    /// The sum over all indices that are not kept.
    Indexed summed(Collection<Integer> kept) {
        int[] axes =
                IntStream.range(0, indices.size())
                        .filter(axis -> !kept.contains(indices.get(axis)))
                        .toArray();
        List<Integer> left = indices.stream().filter(kept::contains).toList();
        return new Indexed(ReductionOps.sum(node, axes), left);
    }

    /// The tensor with its axes in this order.
    Node node(List<Integer> order) {
        return Move.transpose(node, order.stream().mapToInt(indices::indexOf).toArray());
    }

    /// The product with another, where indices that both have run along together, summed over those
    /// that are not kept; an index of one alone must be kept.
    ///
    /// Where each side has an index of its own and some are summed over, it is a matrix product,
    /// whose batch is the rest. Otherwise elements are multiplied as they lie, and summed: that
    /// reads each of them once, and its vectors are full.
    Indexed times(Indexed right, Collection<Integer> kept) {
        List<Integer> both = indices.stream().filter(right.indices::contains).toList();
        List<Integer> batch = both.stream().filter(kept::contains).toList();
        List<Integer> depth = both.stream().filter(index -> !kept.contains(index)).toList();
        List<Integer> rows = without(indices, both);
        List<Integer> columns = without(right.indices, both);
        boolean isMatrixProduct = !depth.isEmpty() && !rows.isEmpty() && !columns.isEmpty();
        return isMatrixProduct
                ? matrixProduct(right, batch, rows, depth, columns)
                : elementwise(right, kept);
    }

    private Indexed matrixProduct(
            Indexed right,
            List<Integer> batch,
            List<Integer> rows,
            List<Integer> depth,
            List<Integer> columns) {
        boolean transposeLeft = indices.equals(join(batch, depth, rows));
        boolean transposeRight = right.indices.equals(join(batch, columns, depth));
        Node product =
                Contract.of(
                        transposeLeft ? matrices(batch, depth, rows) : matrices(batch, rows, depth),
                        transposeLeft,
                        transposeRight
                                ? right.matrices(batch, columns, depth)
                                : right.matrices(batch, depth, columns),
                        transposeRight);
        List<Integer> result = join(batch, rows, columns);
        int[] sizes =
                result.stream()
                        .mapToInt(i -> indices.contains(i) ? size(i) : right.size(i))
                        .toArray();
        return new Indexed(Move.reshape(product, Shape.of(sizes)), result);
    }

    private Node matrices(List<Integer> batch, List<Integer> first, List<Integer> second) {
        IntStream sizes = batch.stream().mapToInt(this::size);
        IntStream matrix = IntStream.of(count(first), count(second));
        return Move.reshape(
                node(join(batch, first, second)),
                Shape.of(IntStream.concat(sizes, matrix).toArray()));
    }

    private int count(List<Integer> some) {
        return some.stream().mapToInt(this::size).reduce(1, (m, n) -> m * n);
    }

    /// The one with more axes keeps their order, so that the larger tensor stays as it lies.
    private Indexed elementwise(Indexed right, Collection<Integer> kept) {
        boolean leftLeads = indices.size() >= right.indices.size();
        List<Integer> leading = leftLeads ? indices : right.indices;
        List<Integer> order =
                join(leading, without(leftLeads ? right.indices : indices, leading), List.of());
        Node product = ElementwiseOps.mul(aligned(order), right.aligned(order));
        return new Indexed(product, order).summed(kept);
    }

    /// With an axis for each index of `order`, of size 1 where it has none.
    private Node aligned(List<Integer> order) {
        List<Integer> own = order.stream().filter(indices::contains).toList();
        int[] sizes = order.stream().mapToInt(i -> indices.contains(i) ? size(i) : 1).toArray();
        return Move.reshape(node(own), Shape.of(sizes));
    }

    private static List<Integer> without(List<Integer> some, List<Integer> gone) {
        return some.stream().filter(index -> !gone.contains(index)).toList();
    }

    private static List<Integer> join(List<Integer> a, List<Integer> b, List<Integer> c) {
        List<Integer> all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        return all;
    }
}
