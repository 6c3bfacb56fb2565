package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The axes of a kernel's loops. Axes of size 1 are left out, and neighbours that every operand
/// steps through in one are merged, so most kernels have one axis or two. Work on single elements
/// has none.
final class Axes {
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Boolean> reduced = new ArrayList<>();

    private Axes() {}

    static Axes of(Region region, Views views) {
        Axes axes = new Axes();
        if (region.product().isPresent()) {
            Contract product = region.product().get();
            Arrays.stream(View.squeezedSizes(product.batch()))
                    .forEach(size -> axes.add(size, false));
            axes.add(product.rows(), false);
            axes.add(product.columns(), false);
            axes.add(product.depth(), true);
        } else if (region.rows().isPresent()) {
            axes.addReduced(region.rows().get());
        } else {
            Node node = region.nodes().getFirst();
            Shape shape = node instanceof Move move ? views.source(move).shape() : node.shape();
            Arrays.stream(View.squeezedSizes(shape)).forEach(size -> axes.add(size, false));
        }
        return axes;
    }

    /// Those of a shape, with nothing reduced; at least one, if only of size 1.
    static Axes of(Shape shape) {
        Axes axes = new Axes();
        Arrays.stream(View.squeezedSizes(shape)).forEach(size -> axes.add(size, false));
        if (axes.sizes.isEmpty()) {
            axes.add(1, false);
        }
        return axes;
    }

    /// Those of a scan, whose own axis is marked as reduced.
    static Axes of(Scan scan) {
        Axes axes = new Axes();
        for (int axis = 0; axis < scan.shape().rank(); axis++) {
            if (scan.shape().size(axis) != 1) {
                axes.add(scan.shape().size(axis), axis == scan.axis());
            }
        }
        return axes;
    }

    int count() {
        return sizes.size();
    }

    int[] sizes() {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    List<Boolean> reduced() {
        return reduced;
    }

    /// The strides over these axes of a view whose axes, but for those of size 1, are all of these,
    /// or those that are not reduced.
    int[] of(View view, Space space) {
        int[] squeezed = view.squeezedStrides();
        int[] over = new int[count()];
        int next = 0;
        for (int axis = 0; axis < count(); axis++) {
            boolean steps = sizes.get(axis) != 1 && !(space == Space.RESULTS && reduced.get(axis));
            over[axis] = steps ? squeezed[next++] : 0;
        }
        return over;
    }

    /// Lets what is written step along an innermost axis that is there for its one element alone,
    /// as it would along a longer one.
    void stepAlongInnermost(int[] strides, Space space) {
        int innermost = count() - 1;
        if (innermost >= 0
                && sizes.get(innermost) == 1
                && (space == Space.ELEMENTS || !reduced.get(innermost))) {
            strides[innermost] = 1;
        }
    }

    /// The strides over batch, rows, columns and depth of a product's left factor.
    int[] ofLeft(View view, boolean isTransposed) {
        int[] over = ofBatch(view);
        int rows = isTransposed ? 1 : 2;
        over[count() - 3] = strideFromEnd(view, rows);
        over[count() - 1] = strideFromEnd(view, 3 - rows);
        return over;
    }

    /// The strides over batch, rows, columns and depth of a product's right factor.
    int[] ofRight(View view, boolean isTransposed) {
        int[] over = ofBatch(view);
        int columns = isTransposed ? 2 : 1;
        over[count() - 2] = strideFromEnd(view, columns);
        over[count() - 1] = strideFromEnd(view, 3 - columns);
        return over;
    }

    /// Those of a view's batch; 0 where it is one matrix.
    private int[] ofBatch(View view) {
        int[] over = new int[count()];
        int next = 0;
        for (int axis = 0; axis < view.shape().rank() - 2; axis++) {
            if (view.shape().size(axis) != 1) {
                over[next++] = view.strides()[axis];
            }
        }
        return over;
    }

    private static int strideFromEnd(View view, int place) {
        return view.strides()[view.strides().length - place];
    }

    /// Merges neighbours, here and in the strides of all operands.
    void merge(List<int[]> strides) {
        mergeFrom(count() - 2, strides);
    }

    /// Merges a product's batch axes, and with them its rows where one matrix is the right factor
    /// of all.
    void mergeBatch(List<int[]> strides) {
        mergeFrom(count() - 4, strides);
    }

    private void mergeFrom(int last, List<int[]> strides) {
        for (int axis = last; axis >= 0; axis--) {
            if (merges(axis, strides)) {
                sizes.set(axis, sizes.get(axis) * sizes.get(axis + 1));
                sizes.subList(axis + 1, axis + 2).clear();
                reduced.subList(axis + 1, axis + 2).clear();
                int outer = axis;
                strides.replaceAll(
                        each ->
                                IntStream.range(0, each.length)
                                        .filter(i -> i != outer)
                                        .map(i -> each[i])
                                        .toArray());
            }
        }
    }

    /// How an operand steps along each axis. A step of one element is told from others along the
    /// axis of the vectors, and along another where the operand jumps along that one.
    static List<Step> steps(int[] strides, int vectorAxis) {
        boolean jumps = strides.length > 0 && strides[vectorAxis] != 0 && strides[vectorAxis] != 1;
        return IntStream.range(0, strides.length)
                .mapToObj(axis -> step(strides[axis], jumps || axis == vectorAxis))
                .toList();
    }

    /// How a factor of a product steps along each axis: a step of one element is told from others,
    /// since the factor is read in the order in which it lies.
    static List<Step> stepsOfFactor(int[] strides) {
        return IntStream.of(strides).mapToObj(stride -> step(stride, true)).toList();
    }

    private static Step step(int stride, boolean isOneTold) {
        if (stride == 0) {
            return Step.NONE;
        }
        return stride == 1 && isOneTold ? Step.ONE : Step.ANY;
    }

    private boolean merges(int axis, List<int[]> strides) {
        int inner = sizes.get(axis + 1);
        return reduced.get(axis).equals(reduced.get(axis + 1))
                && strides.stream().allMatch(each -> each[axis] == each[axis + 1] * inner);
    }

    /// Keeps at least one reduced axis, if only of size 1, since a reduction needs one.
    private void addReduced(Reduce reduce) {
        Shape shape = reduce.input(0).shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) != 1) {
                add(shape.size(axis), Arrays.binarySearch(reduce.axes(), axis) >= 0);
            }
        }
        if (!reduced.contains(true)) {
            add(1, true);
        }
    }

    private void add(int size, boolean isReduced) {
        sizes.add(size);
        reduced.add(isReduced);
    }
}
