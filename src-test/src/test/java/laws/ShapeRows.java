package laws;

import static laws.Domain.between;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The rows of what puts elements in other places. A reference says, for each index of the result,
/// which element of the arguments stands there.
final class ShapeRows {
    private static final Domain WIDE = between(-3, 3);

    private interface At {
        ToDoubleFunction<int[]> in(Tensor x);
    }

    private ShapeRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "reshape",
                        Movement.Reshape.class,
                        n -> List.of(Shape.of(2, n)),
                        in -> ShapeOps.reshape(in.get(0), in.get(0).shape().size(1), 2),
                        in -> in.get(0).toDoubles()),
                row(
                        "transpose",
                        Movement.Transpose.class,
                        n -> List.of(Shape.of(3, n)),
                        in -> ShapeOps.transpose(in.get(0)),
                        in -> PlainLoops.transpose(in.get(0))),
                row(
                        "broadcast",
                        Movement.Broadcast.class,
                        n -> List.of(Shape.of(n)),
                        in -> ShapeOps.broadcast(in.get(0), 3, in.get(0).shape().size(0)),
                        in -> PlainLoops.repeat(in.get(0).toDoubles(), 3)),
                one(
                        "slice of columns",
                        Movement.Slice.class,
                        n -> Shape.of(n, 5),
                        x -> ShapeOps.slice(x, 1, 1, 5, 2),
                        x -> i -> x.get(i[0], 1 + 2 * i[1])),
                one(
                        "slice of rows",
                        "ShapeOps.slice",
                        n -> Shape.of(n + 3, 2),
                        x -> ShapeOps.slice(x, 0, 1, x.shape().size(0) - 2),
                        x -> i -> x.get(1 + i[0], i[1])),
                one(
                        "get a column",
                        "ShapeOps.get",
                        n -> Shape.of(3, n, 2),
                        x -> ShapeOps.get(x, -1),
                        x -> i -> x.get(2, i[0], i[1])),
                one(
                        "flip",
                        "ShapeOps.flip",
                        n -> Shape.of(n, 3),
                        x -> ShapeOps.flip(x, 0),
                        x -> i -> x.get(x.shape().size(0) - 1 - i[0], i[1])),
                one(
                        "pad",
                        Movement.Pad.class,
                        n -> Shape.of(n, 2),
                        x -> ShapeOps.pad(x, 0, 1, 2),
                        x -> i -> or0(x, i[0] - 1, i[1])),
                one(
                        "pad between",
                        "ShapeOps.pad",
                        n -> Shape.of(n),
                        x -> spaced(x, 3),
                        x -> i -> i[0] % 3 == 0 ? or0(x, i[0] / 3) : 0),
                row(
                        "concat of rows",
                        Movement.Concat.class,
                        n -> List.of(Shape.of(n, 2), Shape.of(3, 2)),
                        in -> ShapeOps.concat(0, in.get(0), in.get(1), in.get(0)),
                        in -> {
                            double[] ends = in.get(0).toDoubles();
                            return join(ends, in.get(1).toDoubles(), ends);
                        }),
                row(
                        "stack",
                        "ShapeOps.stack",
                        n -> Collections.nCopies(2, Shape.of(n)),
                        in -> ShapeOps.stack(1, in.get(0), in.get(1)),
                        in ->
                                make(
                                        Shape.of(in.get(0).shape().count(), 2),
                                        i -> in.get(i[1]).get(i[0]))),
                one(
                        "split",
                        "ShapeOps.split",
                        n -> Shape.of(n + 2, 2),
                        x -> ShapeOps.split(x, 0, 2, x.shape().size(0) - 2).get(1),
                        x -> i -> x.get(2 + i[0], i[1])),
                one(
                        "tile",
                        "ShapeOps.tile",
                        n -> Shape.of(n, 2),
                        x -> ShapeOps.tile(x, 1, 3),
                        x -> i -> x.get(i[0], i[1] % 2)),
                one(
                        "repeat",
                        "ShapeOps.repeat",
                        n -> Shape.of(n, 2),
                        x -> ShapeOps.repeat(x, 1, 3),
                        x -> i -> x.get(i[0], i[1] / 3)),
                one(
                        "roll",
                        "ShapeOps.roll",
                        n -> Shape.of(n, 2),
                        x -> ShapeOps.roll(x, 0, 2),
                        x -> i -> x.get(Math.floorMod(i[0] - 2, x.shape().size(0)), i[1])),
                one(
                        "take",
                        Movement.Gather.class,
                        n -> Shape.of(4, n),
                        x -> ShapeOps.take(x, Leaves.constant(Tensor.ofInts(2, 0, 2)), 0),
                        x -> i -> x.get(i[0] == 1 ? 0 : 2, i[1])),
                one(
                        "take along the last axis",
                        "ShapeOps.take",
                        n -> Shape.of(n, 4),
                        x -> ShapeOps.take(x, Leaves.constant(Tensor.ofInts(2, 0, 2)), 1),
                        x -> i -> x.get(i[0], i[1] == 1 ? 0 : 2)),
                one(
                        "scatterAdd",
                        Movement.ScatterAdd.class,
                        n -> Shape.of(3, n),
                        x -> ShapeOps.scatterAdd(x, Leaves.constant(Tensor.ofInts(2, 0, 2)), 0, 4),
                        x ->
                                i ->
                                        switch (i[0]) {
                                            case 0 -> x.get(1, i[1]);
                                            case 2 -> x.get(0, i[1]) + x.get(2, i[1]);
                                            default -> 0;
                                        }),
                one(
                        "diag of a matrix",
                        "ShapeOps.diag",
                        n -> Shape.of(n, 7),
                        ShapeOps::diag,
                        x -> i -> x.get(i[0], i[0])),
                one(
                        "diag of a vector",
                        "ShapeOps.diag",
                        n -> Shape.of(Math.min(n, 40)),
                        ShapeOps::diag,
                        x -> i -> i[0] == i[1] ? x.at(i[0]) : 0),
                row(
                        "trace",
                        "ShapeOps.trace",
                        n -> List.of(Shape.of(n, 3)),
                        in -> ShapeOps.trace(in.get(0)),
                        in ->
                                new double[] {
                                    IntStream.range(0, Math.min(3, in.get(0).shape().size(0)))
                                            .mapToDouble(i -> in.get(0).get(i, i))
                                            .sum()
                                }),
                one(
                        "upperTriangle",
                        "ShapeOps.upperTriangle",
                        n -> Shape.of(n, 4),
                        x -> ShapeOps.upperTriangle(x, 1),
                        x -> i -> i[1] - i[0] >= 1 ? x.get(i) : 0),
                one(
                        "lowerTriangle",
                        "ShapeOps.lowerTriangle",
                        n -> Shape.of(n, 4),
                        x -> ShapeOps.lowerTriangle(x, 0),
                        x -> i -> i[1] <= i[0] ? x.get(i) : 0),
                one(
                        "expandDims",
                        "ShapeOps.expandDims",
                        n -> Shape.of(n, 2),
                        x -> ShapeOps.expandDims(x, 1),
                        x -> i -> x.get(i[0], i[2])),
                one(
                        "squeeze",
                        "ShapeOps.squeeze",
                        n -> Shape.of(1, n, 2),
                        x -> ShapeOps.squeeze(x, 0),
                        x -> i -> x.get(0, i[0], i[1])));
    }

    /// Two zeros between neighbours.
    private static Node spaced(Node x, int step) {
        int count = x.shape().count();
        Shape shape = Shape.of(count == 0 ? 0 : (count - 1) * step + 1);
        return Move.pad(x, new int[] {0}, new int[] {step}, shape);
    }

    /// A row of one argument.
    private static Row one(
            String name,
            Object about,
            Function<Integer, Shape> shape,
            Function<Node, Node> build,
            At at) {
        return row(
                name,
                about,
                n -> List.of(shape.apply(n)),
                in -> build.apply(in.get(0)),
                in -> {
                    Tensor x = in.get(0);
                    Node node = build.apply(Leaves.input("x", x.shape().sizes()));
                    return make(node.shape(), at.in(x));
                });
    }

    private static Row row(
            String name,
            Object about,
            Row.Shapes shapes,
            Function<List<Node>, Node> build,
            Row.Reference reference) {
        List<Domain> domains = Collections.nCopies(shapes.at(1).size(), WIDE);
        return new Row(name, about, domains, shapes, build, reference, 0, true);
    }

    private static double[] make(Shape shape, ToDoubleFunction<int[]> at) {
        int[] strides = shape.strides();
        return IntStream.range(0, shape.count())
                .mapToObj(
                        position ->
                                IntStream.range(0, shape.rank())
                                        .map(axis -> position / strides[axis] % shape.size(axis))
                                        .toArray())
                .mapToDouble(at)
                .toArray();
    }

    private static double or0(Tensor x, int... index) {
        boolean inside =
                IntStream.range(0, index.length)
                        .allMatch(axis -> index[axis] >= 0 && index[axis] < x.shape().size(axis));
        return inside ? x.get(index) : 0;
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
