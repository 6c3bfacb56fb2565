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

/// A tensor whose axes have distinct names: an operand of a product that pairs and sums axes by
/// name.
///
/// @param node the tensor
/// @param indices the name of each of its axes
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

    /// The product with another tensor. Shared indices are paired, and indices that are not kept
    /// are summed over. An index of only one tensor must be kept.
    ///
    /// If each side has an index of its own and some are summed over, it is a matrix product, with
    /// the other indices as the batch. Otherwise elements are multiplied in place and summed: this
    /// reads each element once, and its vectors are full.
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

    /// The tensor with more axes keeps their order, so that the larger tensor is not moved.
    private Indexed elementwise(Indexed right, Collection<Integer> kept) {
        boolean leftLeads = indices.size() >= right.indices.size();
        List<Integer> leading = leftLeads ? indices : right.indices;
        List<Integer> order =
                join(leading, without(leftLeads ? right.indices : indices, leading), List.of());
        Node product = ArithmeticOps.mul(aligned(order), right.aligned(order));
        return new Indexed(product, order).summed(kept);
    }

    /// The tensor with one axis per index of `order`, of size 1 if the index is missing.
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
