package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Optional;

/// How a node's elements lie in the memory of another: the moves between them cost nothing, since
/// the reader steps through memory in another way.
///
/// @param base the node whose elements are in memory, in row-major order
/// @param shape the shape that is read
/// @param strides how far apart, in elements of `base`, neighbours along each axis of `shape` lie
/// @param offset where in `base` the first element lies
@SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out of this package
record View(Node base, Shape shape, int[] strides, int offset) {
    static View of(Node base) {
        return new View(base, base.shape(), base.shape().strides(), 0);
    }

    /// The view after one more move; empty where no strides express it, or where they would make
    /// every reader jump through memory, so that a copy is cheaper.
    Optional<View> moved(Move move) {
        Shape to = move.shape();
        return switch (move.movement()) {
            case Movement.Broadcast _ -> Optional.of(stretched(to));
            case Movement.Reshape _ -> reshaped(to);
            case Movement.Transpose by -> {
                View view = transposed(by.axes().toArray(), to);
                yield view.isContiguous() || view.isOneElement()
                        ? Optional.of(view)
                        : Optional.empty();
            }
            case Movement.Slice slice -> Optional.of(at(slice)).filter(View::isReadInRuns);
            case Movement.Pad _, Movement.Concat _, Movement.Gather _, Movement.ScatterAdd _ ->
                    Optional.empty();
        };
    }

    /// The part of a view that a slice takes.
    View at(Movement.Slice slice) {
        return at(slice.starts().toArray(), slice.steps().toArray(), slice.shape());
    }

    /// The part of a view that lies along each axis at a start and steps on from there.
    View at(int[] starts, int[] steps, Shape part) {
        int first = offset;
        int[] stepped = strides.clone();
        for (int axis = 0; axis < stepped.length; axis++) {
            first += starts[axis] * strides[axis];
            stepped[axis] *= steps[axis];
        }
        return new View(base, part, stepped, part.count() == 0 ? 0 : first);
    }

    /// The view after a move that no cheap strides express, for the kernel that copies it.
    static View transposed(View from, Move move, Movement.Transpose by) {
        return from.transposed(by.axes().toArray(), move.shape());
    }

    /// Whether reading the view from first to last element is reading the memory in order.
    boolean isContiguous() {
        return base.shape().count() == shape.count() && isDense();
    }

    /// Whether the elements lie one after the other in row-major order.
    private boolean isDense() {
        return Arrays.equals(squeezed(shape, strides), squeezed(shape, shape.strides()));
    }

    /// The strides of the axes whose size is not 1.
    int[] squeezedStrides() {
        return squeezed(shape, strides);
    }

    /// The sizes that are not 1.
    static int[] squeezedSizes(Shape shape) {
        return squeezed(shape, shape.sizes());
    }

    private static int[] squeezed(Shape shape, int[] ofAxes) {
        int[] squeezed = new int[shape.rank()];
        int count = 0;
        for (int axis = 0; axis < squeezed.length; axis++) {
            if (shape.size(axis) != 1) {
                squeezed[count++] = ofAxes[axis];
            }
        }
        return count == squeezed.length ? squeezed : Arrays.copyOf(squeezed, count);
    }

    /// Whether each result of a reduction, which lies in the base, is seen in the place of all
    /// elements that it comes from.
    boolean spreads(Reduce reduce) {
        Shape elements = reduce.input(0).shape();
        int[] spread = new int[elements.rank()];
        int stride = 1;
        for (int axis = spread.length - 1; axis >= 0; axis--) {
            boolean isReduced = Arrays.binarySearch(reduce.axes(), axis) >= 0;
            spread[axis] = isReduced ? 0 : stride;
            stride *= isReduced ? 1 : elements.size(axis);
        }
        return offset == 0
                && Arrays.equals(squeezedSizes(shape), squeezedSizes(elements))
                && Arrays.equals(squeezedStrides(), squeezed(elements, spread));
    }

    /// Whether neighbours along the innermost axis are neighbours in memory, or one element again
    /// and again: what a vector can load.
    private boolean isReadInRuns() {
        int[] squeezed = squeezedStrides();
        int innermost = squeezed.length == 0 ? 0 : squeezed[squeezed.length - 1];
        return innermost == 0 || innermost == 1;
    }

    private boolean isOneElement() {
        return Arrays.stream(squeezed(shape, strides)).allMatch(stride -> stride == 0);
    }

    private View stretched(Shape to) {
        int added = to.rank() - shape.rank();
        int[] stretched = new int[to.rank()];
        for (int axis = added; axis < to.rank(); axis++) {
            boolean repeats = shape.size(axis - added) != to.size(axis);
            stretched[axis] = repeats ? 0 : strides[axis - added];
        }
        return new View(base, to, stretched, offset);
    }

    private Optional<View> reshaped(Shape to) {
        if (isDense()) {
            return Optional.of(new View(base, to, to.strides(), offset));
        }
        if (isOneElement()) {
            return Optional.of(new View(base, to, new int[to.rank()], offset));
        }
        if (!Arrays.equals(squeezedSizes(shape), squeezedSizes(to))) {
            return Optional.empty();
        }
        int[] kept = squeezedStrides();
        int[] reshaped = new int[to.rank()];
        int next = 0;
        for (int axis = 0; axis < to.rank(); axis++) {
            reshaped[axis] = to.size(axis) == 1 ? 0 : kept[next++];
        }
        return Optional.of(new View(base, to, reshaped, offset));
    }

    private View transposed(int[] axes, Shape to) {
        int[] turned = Arrays.stream(axes).map(axis -> strides[axis]).toArray();
        return new View(base, to, turned, offset);
    }
}
