package laws;

import static laws.Domain.between;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.type.Shape;

import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// The rows of products that sum over an axis. Each says by a formula for [PlainEinsum] what it
/// computes.
final class ContractionRows {
    private static final Domain WIDE = between(-3, 3);

    private ContractionRows() {}

    static List<Row> rows() {
        return List.of(
                matmul("of depth n", "ij,jk->ik", n -> two(Shape.of(3, n), Shape.of(n, 2))),
                matmul("of n rows", "ij,jk->ik", n -> two(Shape.of(n, 3), Shape.of(3, 2))),
                matmul("of n columns", "ij,jk->ik", n -> two(Shape.of(3, 2), Shape.of(2, n))),
                matmul(
                        "of n pairs",
                        "bij,bjk->bik",
                        n -> two(Shape.of(n, 3, 4), Shape.of(n, 4, 2))),
                matmul(
                        "of pairs of depth n",
                        "bij,bjk->bik",
                        n -> two(Shape.of(2, 3, n), Shape.of(2, n, 2))),
                matmul(
                        "of pairs of n rows",
                        "bij,bjk->bik",
                        n -> two(Shape.of(2, n, 3), Shape.of(2, 3, 2))),
                matmul(
                        "of pairs of n columns",
                        "bij,bjk->bik",
                        n -> two(Shape.of(2, 3, 2), Shape.of(2, 2, n))),
                matmul("of n by one", "bij,jk->bik", n -> two(Shape.of(n, 3, 4), Shape.of(4, 2))),
                matmul("of one by n", "ij,bjk->bik", n -> two(Shape.of(3, 4), Shape.of(n, 4, 2))),
                matmul(
                        "of batches that broadcast",
                        "axij,bjk->abik",
                        n -> two(Shape.of(2, 1, n, 3), Shape.of(3, 3, 4))),
                matmul(
                        "of a batch by a batch of one",
                        "bij,xjk->bik",
                        n -> two(Shape.of(2, n, 3), Shape.of(1, 3, 4))),
                matmul("of vectors", "i,i->", n -> two(Shape.of(n), Shape.of(n))),
                matmul(
                        "of a batch by a vector",
                        "bij,j->bi",
                        n -> two(Shape.of(2, 3, n), Shape.of(n))),
                matmul(
                        "of a vector by a batch",
                        "i,bij->bj",
                        n -> two(Shape.of(n), Shape.of(2, n, 3))),
                transposed(
                        true,
                        false,
                        "bji,bjk->bik",
                        n -> two(Shape.of(2, 3, n), Shape.of(2, 3, 4))),
                transposed(
                        false,
                        true,
                        "bij,bkj->bik",
                        n -> two(Shape.of(2, n, 3), Shape.of(2, 4, 3))),
                transposed(
                        true, true, "bji,bkj->bik", n -> two(Shape.of(2, n, 3), Shape.of(2, 4, n))),
                transposed(true, true, "bji,kj->bik", n -> two(Shape.of(2, 3, n), Shape.of(4, 3))),
                transposed(false, true, "ij,bkj->bik", n -> two(Shape.of(4, 3), Shape.of(2, n, 3))),
                pair("dot", "i,i->", ContractionOps::dot, n -> two(Shape.of(n), Shape.of(n))),
                pair(
                        "matvec",
                        "ij,j->i",
                        ContractionOps::matvec,
                        n -> two(Shape.of(3, n), Shape.of(n))),
                pair(
                        "matvec",
                        "bij,bj->bi",
                        ContractionOps::matvec,
                        n -> two(Shape.of(2, n, 3), Shape.of(2, 3))),
                pair(
                        "vecmat",
                        "i,ij->j",
                        ContractionOps::vecmat,
                        n -> two(Shape.of(n), Shape.of(n, 3))),
                pair(
                        "vecmat",
                        "bi,bij->bj",
                        ContractionOps::vecmat,
                        n -> two(Shape.of(2, 3), Shape.of(2, 3, n))),
                pair("outer", "i,j->ij", ContractionOps::outer, n -> two(Shape.of(n), Shape.of(3))),
                pair(
                        "tensordot",
                        "aij,ijb->ab",
                        (x, y) -> ContractionOps.tensordot(x, y, 2),
                        n -> two(Shape.of(2, n, 3), Shape.of(n, 3, 4))),
                pair(
                        "tensordot",
                        "iaj,jbi->ab",
                        (x, y) ->
                                ContractionOps.tensordot(x, y, new int[] {0, 2}, new int[] {2, 0}),
                        n -> two(Shape.of(n, 2, 3), Shape.of(3, 4, n))),
                einsum("ij,jk->ik", n -> two(Shape.of(2, n), Shape.of(n, 3))),
                einsum("ji,kj->ki", n -> two(Shape.of(3, n), Shape.of(2, 3))),
                einsum("bhqd,bhkd->bhqk", n -> two(Shape.of(2, 2, n, 3), Shape.of(2, 2, 4, 3))),
                einsum("bqhd,bkhd->bhqk", n -> two(Shape.of(2, n, 2, 3), Shape.of(2, 4, 2, 3))),
                einsum("ii->i", n -> List.of(Shape.of(n, n))),
                einsum("ij->", n -> List.of(Shape.of(n, 3))),
                einsum("ij,jk,k->i", n -> List.of(Shape.of(2, n), Shape.of(n, 3), Shape.of(3))));
    }

    private static List<Shape> two(Shape left, Shape right) {
        return List.of(left, right);
    }

    private static Row matmul(String what, String formula, Row.Shapes shapes) {
        return row(
                "matmul " + what,
                Contract.class,
                formula,
                in -> ContractionOps.matmul(in.get(0), in.get(1)),
                shapes);
    }

    private static Row transposed(boolean left, boolean right, String formula, Row.Shapes shapes) {
        return row(
                "matmul as " + formula,
                "ContractionOps.matmul",
                formula,
                in -> ContractionOps.matmul(in.get(0), left, in.get(1), right),
                shapes);
    }

    private static Row pair(
            String name, String formula, BinaryOperator<Node> build, Row.Shapes shapes) {
        return row(
                name + " as " + formula,
                "ContractionOps." + name,
                formula,
                in -> build.apply(in.get(0), in.get(1)),
                shapes);
    }

    private static Row einsum(String formula, Row.Shapes shapes) {
        return row(
                "einsum " + formula,
                "ContractionOps.einsum",
                formula,
                in -> ContractionOps.einsum(formula, in.toArray(Node[]::new)),
                shapes);
    }

    private static Row row(
            String name,
            Object about,
            String formula,
            Function<List<Node>, Node> build,
            Row.Shapes shapes) {
        List<Domain> domains = Collections.nCopies(shapes.at(1).size(), WIDE);
        Row.Reference reference = in -> PlainEinsum.of(formula, in);
        return new Row(name, about, domains, shapes, build, reference, 0, true);
    }
}
