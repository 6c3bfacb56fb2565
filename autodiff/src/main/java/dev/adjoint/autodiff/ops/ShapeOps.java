package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Axis;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.ResultShape;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Ops that move elements to other positions and compute nothing. A negative axis counts from the
/// end. If a shape does not fit, a [dev.adjoint.autodiff.type.ShapeMismatchException] names the
/// caller's line.
public final class ShapeOps {
    private ShapeOps() {}

    /// The same elements in the same row-major order, under another shape. One size may be -1: it
    /// is inferred from the number of elements.
    ///
    /// @throws ShapeMismatchException if the number of elements differs, or no size fits for -1
    public static Node reshape(Node x, int... sizes) {
        return reshape(x, ResultShape.of("reshape", inferred(x, sizes)));
    }

    private static int[] inferred(Node x, int... sizes) {
        if (Arrays.stream(sizes).filter(size -> size == -1).count() != 1) {
            return sizes;
        }
        long known =
                Arrays.stream(sizes)
                        .filter(size -> size != -1)
                        .asLongStream()
                        .reduce(1, (a, b) -> a * b);
        int count = x.shape().count();
        if (known <= 0 || count % known != 0) {
            throw new ShapeMismatchException(
                    "reshape",
                    x.shape() + " to " + Arrays.toString(sizes) + ", where no size fits for -1",
                    "choose sizes whose product divides " + count,
                    Leaves.like(x, 0).origin().line());
        }
        return Arrays.stream(sizes)
                .map(size -> size == -1 ? (int) (count / known) : size)
                .toArray();
    }

    /// The same elements in the same row-major order, under another shape.
    public static Node reshape(Node x, Shape shape) {
        return Move.reshape(x, shape);
    }

    /// The axes in reverse order: the transpose of a matrix.
    public static Node transpose(Node x) {
        int rank = x.shape().rank();
        return Move.transpose(x, IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }

    /// Axis `i` of the result is axis `axes[i]` of `x`.
    public static Node transpose(Node x, int... axes) {
        return Move.transpose(x, Axis.each("transpose", x, axes));
    }

    /// Repeats `x` along axes of size 1, and along new axes on the left (NumPy's rule).
    public static Node broadcast(Node x, int... sizes) {
        return Move.broadcast(x, ResultShape.of("broadcast", sizes));
    }

    /// `x` with a new axis of size 1, which is axis `axis` of the result.
    public static Node expandDims(Node x, int axis) {
        int[] sizes = x.shape().sizes();
        int at = Axis.of("expandDims", x, sizes.length + 1, axis);
        IntStream before = Arrays.stream(sizes, 0, at);
        IntStream after = Arrays.stream(sizes, at, sizes.length);
        return reshape(
                x, IntStream.concat(IntStream.concat(before, IntStream.of(1)), after).toArray());
    }

    /// `x` without some axes of size 1; without all axes of size 1 if none is named.
    public static Node squeeze(Node x, int... axes) {
        Shape shape = x.shape();
        int[] gone =
                axes.length > 0
                        ? Axis.each("squeeze", x, axes)
                        : IntStream.range(0, shape.rank())
                                .filter(axis -> shape.size(axis) == 1)
                                .toArray();
        for (int axis : gone) {
            if (shape.size(axis) != 1) {
                throw Leaves.mismatch(x, "squeeze", axis, "name axes of size 1");
            }
        }
        return reshape(x, shape.without(gone));
    }

    /// The elements `from` to `to - 1` along an axis.
    public static Node slice(Node x, int axis, int from, int to) {
        return slice(x, axis, from, to, 1);
    }

    /// The elements `from`, `from + step`, … before `to` along an axis.
    ///
    /// @param step 1 or more; [#flip] reverses an axis
    public static Node slice(Node x, int axis, int from, int to, int step) {
        int counted = Axis.of("slice", x, axis);
        int size = x.shape().size(counted);
        if (from < 0 || from > to || to > size || step < 1) {
            throw new ShapeMismatchException(
                    "slice",
                    "the range " + from + " to " + to + " by " + step + " of " + size + " elements",
                    "choose 0 ≤ from ≤ to ≤ " + size + " and a step of 1 or more",
                    Leaves.like(x, 0).origin().line());
        }
        return along(x, counted, from, step, Math.ceilDiv(to - from, step));
    }

    /// The part of `x` at an index along each of its first axes, without those axes: an element of
    /// a vector, a row or an element of a matrix. Each call makes a new node: to differentiate for
    /// an element, use the node that the function is made of. For many elements of a long vector,
    /// one [#slice] is cheaper to differentiate.
    ///
    /// @param index from -size to size - 1 along its axis; a negative one counts from the end
    /// @throws ShapeMismatchException if there are more of them than axes, or one is outside
    public static Node get(Node x, int... index) {
        int[] starts = new int[x.shape().rank()];
        int[] sizes = x.shape().sizes();
        if (index.length > sizes.length) {
            throw new ShapeMismatchException(
                    "get",
                    index.length
                            + (index.length == 1 ? " index" : " indices")
                            + " into "
                            + x.type(),
                    "give at most one index an axis",
                    Leaves.like(x, 0).origin().line());
        }
        for (int axis = 0; axis < index.length; axis++) {
            starts[axis] = index[axis] < 0 ? index[axis] + sizes[axis] : index[axis];
            if (starts[axis] < 0 || starts[axis] >= sizes[axis]) {
                throw new ShapeMismatchException(
                        "get",
                        "index " + index[axis] + " along axis " + axis + " of " + x.type(),
                        sizes[axis] == 0
                                ? "take an axis with elements"
                                : "choose one from " + -sizes[axis] + " to " + (sizes[axis] - 1),
                        Leaves.like(x, 0).origin().line());
            }
            sizes[axis] = 1;
        }
        Node part = Move.slice(x, starts, ones(x), Shape.of(sizes));
        return reshape(part, Arrays.copyOfRange(sizes, index.length, sizes.length));
    }

    /// The elements along an axis in reverse order.
    public static Node flip(Node x, int axis) {
        int counted = Axis.of("flip", x, axis);
        int size = x.shape().size(counted);
        return size == 0 ? x : along(x, counted, size - 1, -1, size);
    }

    /// `x` with zeros before and after its elements along an axis.
    public static Node pad(Node x, int axis, int before, int after) {
        int counted = Axis.of("pad", x, axis);
        int[] starts = new int[x.shape().rank()];
        starts[counted] = before;
        long[] sizes = sizes(x);
        sizes[counted] += (long) before + after;
        return Move.pad(x, starts, ones(x), ResultShape.of("pad", sizes));
    }

    /// Tensors side by side along an existing axis.
    public static Node concat(int axis, Node... parts) {
        int counted = parts.length == 0 ? axis : Axis.of("concat", parts[0], axis);
        return Move.concat(counted, List.of(parts));
    }

    /// Tensors side by side along an existing axis.
    public static Node concat(int axis, List<? extends Node> parts) {
        return concat(axis, parts.toArray(Node[]::new));
    }

    /// Tensors of one shape side by side along a new axis, which becomes axis `axis`.
    public static Node stack(int axis, Node... parts) {
        for (Node part : parts) {
            if (!part.type().equals(parts[0].type())) {
                throw new ShapeMismatchException(
                        "stack",
                        parts[0].type() + " and " + part.type(),
                        "give tensors of one shape and one element type",
                        Leaves.like(part, 0).origin().line());
            }
        }
        return concat(
                axis,
                Arrays.stream(parts).map(part -> expandDims(part, axis)).toArray(Node[]::new));
    }

    /// Tensors of one shape side by side along a new axis, which becomes axis `axis`.
    public static Node stack(int axis, List<? extends Node> parts) {
        return stack(axis, parts.toArray(Node[]::new));
    }

    /// The pieces of `sizes` elements along an axis, in order.
    ///
    /// @throws ShapeMismatchException if the sizes do not sum to the size of the axis
    public static List<Node> split(Node x, int axis, int... sizes) {
        int size = x.shape().size(Axis.of("split", x, axis));
        if (Arrays.stream(sizes).sum() != size || Arrays.stream(sizes).anyMatch(s -> s < 0)) {
            throw new ShapeMismatchException(
                    "split",
                    "pieces of " + Arrays.toString(sizes) + " of " + size + " elements",
                    "choose sizes that sum to " + size,
                    Leaves.like(x, 0).origin().line());
        }
        List<Node> pieces = new ArrayList<>();
        int from = 0;
        for (int piece : sizes) {
            pieces.add(slice(x, axis, from, from + piece));
            from += piece;
        }
        return pieces;
    }

    /// All of `x`, repeated along an axis: `a b a b`.
    public static Node tile(Node x, int axis, int times) {
        return repeated("tile", x, Axis.of("tile", x, axis), times, 0);
    }

    /// Each element, repeated along an axis: `a a b b`.
    public static Node repeat(Node x, int axis, int times) {
        return repeated("repeat", x, Axis.of("repeat", x, axis), times, 1);
    }

    /// The elements along an axis, shifted by `places`; elements past the end wrap round to the
    /// start.
    public static Node roll(Node x, int axis, int places) {
        int size = x.shape().size(Axis.of("roll", x, axis));
        int start = size == 0 ? 0 : Math.floorMod(-places, size);
        return start == 0 ? x : concat(axis, slice(x, axis, start, size), slice(x, axis, 0, start));
    }

    /// The elements at the positions in `index` along an axis. The axes of the index replace that
    /// axis.
    ///
    /// @param index int32; a position outside the axis is detected when a run begins, or, if a
    ///   program computes the index, when it is used
    public static Node take(Node x, Node index, int axis) {
        int counted = Axis.of("take", x, axis);
        Node taken = Move.gather(x, reshape(index, index.shape().count()), counted);
        int[] sizes = x.shape().sizes();
        IntStream before = Arrays.stream(sizes, 0, counted);
        IntStream after = Arrays.stream(sizes, counted + 1, sizes.length);
        IntStream named = Arrays.stream(index.shape().sizes());
        return reshape(taken, IntStream.concat(IntStream.concat(before, named), after).toArray());
    }

    /// Zeros with `size` elements along an axis. The elements of `x` are added to them at the
    /// positions in `index`, an int32 vector; in order if a position occurs twice.
    public static Node scatterAdd(Node x, Node index, int axis, int size) {
        return Move.scatterAdd(x, index, Axis.of("scatterAdd", x, axis), size);
    }

    /// One row of zeros per label, with a 1 at the label's position.
    ///
    /// @param labels int32, from 0 to `classes - 1`
    public static Node oneHot(Node labels, int classes, DType dtype) {
        Shape square = ResultShape.of("oneHot", classes, classes);
        double[] identity = new double[square.count()];
        for (int i = 0; i < classes; i++) {
            identity[i * classes + i] = 1;
        }
        Tensor rows = Tensor.of(square, identity).as(dtype);
        return take(Leaves.constant(rows), labels, 0);
    }

    /// The diagonal of a matrix; if `x` is a vector, the matrix with this diagonal and zeros
    /// elsewhere.
    ///
    /// @throws ShapeMismatchException if `x` is neither
    public static Node diag(Node x) {
        Shape shape = x.shape();
        if (shape.rank() == 1) {
            int n = shape.size(0);
            Shape square = ResultShape.of("diag", n, n);
            Shape line = Shape.of(square.count());
            return reshape(Move.pad(x, new int[1], new int[] {n + 1}, line), square);
        }
        if (shape.rank() != 2) {
            throw Leaves.mismatch(x, "diag", shape.rank(), "give a vector or a matrix");
        }
        int columns = shape.size(1);
        int count = Math.min(shape.size(0), columns);
        return Move.slice(
                reshape(x, shape.count()), new int[1], new int[] {columns + 1}, Shape.of(count));
    }

    /// The sum of the diagonal of a matrix.
    public static Node trace(Node x) {
        return ReductionOps.sum(diag(x));
    }

    /// The matrix with zeros below the diagonal that lies `above` columns to the right of the main
    /// one.
    public static Node upperTriangle(Node x, int above) {
        return kept(x, "upperTriangle", (row, column) -> column - row >= above);
    }

    /// The matrix with zeros above the diagonal that lies `above` columns to the right of the main
    /// one.
    public static Node lowerTriangle(Node x, int above) {
        return kept(x, "lowerTriangle", (row, column) -> column - row <= above);
    }

    /// Repeats a reduced `x` along the axes that a reduction removed from `shape`; a negative axis
    /// counts from the end.
    public static Node unreduce(Node x, Shape shape, int... axes) {
        int[] counted = IntStream.of(axes).map(a -> a < 0 ? a + shape.rank() : a).toArray();
        return Move.broadcast(Move.reshape(x, shape.withOnes(counted)), shape);
    }

    private interface Keep {
        boolean at(int row, int column);
    }

    /// Selects by a mask instead of multiplying, since 0 times infinity is NaN.
    private static Node kept(Node x, String operation, Keep keep) {
        Shape shape = x.shape();
        if (shape.rank() != 2) {
            throw Leaves.mismatch(x, operation, shape.rank(), "give a matrix");
        }
        double[] ones = new double[shape.count()];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = keep.at(i / shape.size(1), i % shape.size(1)) ? 1 : 0;
        }
        Node mask = Leaves.constant(Tensor.of(shape, ones).as(DType.BOOL));
        return ComparisonOps.select(mask, x, Leaves.like(x, 0));
    }

    private static Node repeated(String operation, Node x, int axis, int times, int after) {
        Node wide = expandDims(x, axis + after);
        long[] sizes = sizes(wide);
        sizes[axis + after] = times;
        long[] result = sizes(x);
        result[axis] *= times;
        Node repeated = Move.broadcast(wide, ResultShape.of(operation, sizes));
        return reshape(repeated, ResultShape.of(operation, result));
    }

    private static Node along(Node x, int axis, int start, int step, int count) {
        int[] starts = new int[x.shape().rank()];
        int[] steps = ones(x);
        int[] sizes = x.shape().sizes();
        starts[axis] = start;
        steps[axis] = step;
        sizes[axis] = count;
        return Move.slice(x, starts, steps, Shape.of(sizes));
    }

    private static long[] sizes(Node x) {
        return Arrays.stream(x.shape().sizes()).asLongStream().toArray();
    }

    private static int[] ones(Node x) {
        int[] ones = new int[x.shape().rank()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
