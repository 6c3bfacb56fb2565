package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One call of a kernel: its spec, and the sizes, arrays and numbers of this place in a program.
public final class Launch {
    /// Multiplications and additions of a product that take as long as an op on an element.
    private static final int PRODUCTS_AN_OP = 6;

    private final KernelSpec spec;
    private final List<Node> nodes;
    private final List<Node> arrays;
    private final List<Node> reads = new ArrayList<>();
    private final List<Node> writes = new ArrayList<>();
    private final int[] sizes;
    private final int[][] strides;
    private final int[] offsets;
    private final double[] numbers;

    Launch(
            KernelSpec spec,
            List<Node> nodes,
            List<Node> arrays,
            int[] sizes,
            int[][] strides,
            int[] offsets,
            double[] numbers) {
        this.spec = spec;
        this.nodes = List.copyOf(nodes);
        this.arrays = List.copyOf(arrays);
        this.sizes = sizes;
        this.strides = strides;
        this.offsets = offsets;
        this.numbers = numbers;
        for (int operand = 0; operand < arrays.size(); operand++) {
            (outputAt(operand).isPresent() ? writes : reads).add(arrays.get(operand));
        }
    }

    public KernelSpec spec() {
        return spec;
    }

    /// What the kernel computes, inputs before their users.
    public List<Node> nodes() {
        return nodes;
    }

    /// For each operand, the node whose array it is.
    public List<Node> arrays() {
        return arrays;
    }

    /// The nodes that the kernel reads from memory, but for those that it makes itself.
    public List<Node> reads() {
        return Collections.unmodifiableList(reads);
    }

    /// The nodes that the kernel writes to memory.
    public List<Node> writes() {
        return Collections.unmodifiableList(writes);
    }

    private Optional<Output> outputAt(int operand) {
        return spec.outputs().stream().filter(output -> output.operand() == operand).findFirst();
    }

    public int size(int axis) {
        return sizes[axis];
    }

    public int stride(int operand, int axis) {
        return strides[operand][axis];
    }

    /// Where in its array an operand's first element lies.
    public int offset(int operand) {
        return offsets[operand];
    }

    /// The operand whose elements name places along an axis of others; empty where there is none.
    public OptionalInt index() {
        return spec.operands().stream()
                .mapToInt(KernelSpec.Operand::index)
                .filter(index -> index >= 0)
                .findFirst();
    }

    /// How many places an index may name.
    public int places() {
        Move move = (Move) nodes.getFirst();
        return switch (move.movement()) {
            case Movement.Gather(int axis) -> move.input(0).shape().size(axis);
            case Movement.ScatterAdd(_, int size) -> size;
            case Movement.Reshape _,
                    Movement.Transpose _,
                    Movement.Broadcast _,
                    Movement.Slice _,
                    Movement.Pad _,
                    Movement.Concat _ ->
                    throw new IllegalStateException("fuse: " + move + " has no index");
        };
    }

    /// The numbers that are passed to the kernel, in a new array.
    public double[] numbers() {
        return numbers.clone();
    }

    /// The number of elements that the loops run over.
    public long work() {
        long work = 1;
        for (int size : sizes) {
            work *= size;
        }
        return work;
    }

    /// The work of the launch, counted in ops on an element.
    public long ops() {
        if (spec.form() instanceof KernelForm.Product product) {
            int depth = Math.max(1, sizes[product.depthAxis()]);
            return work() / PRODUCTS_AN_OP + work() / depth * spec.entries().size();
        }
        return work() * spec.entries().size();
    }

    /// The arithmetic that the launch does: a multiplication and an addition of a product are two,
    /// an op counts the steps of its code (an exp about 30), a draw of random numbers none.
    public long flops() {
        long elements = work();
        long results = elements;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (spec.reduced().get(axis)) {
                results /= Math.max(1, sizes[axis]);
            }
        }
        long flops = 0;
        for (int i = 0; i < spec.entries().size(); i++) {
            long each = spec.isOfElements(i) ? elements : results;
            flops +=
                    switch (spec.entries().get(i)) {
                        case KernelSpec.Apply apply -> each * Cost.of(apply.op());
                        case KernelSpec.Fold _ -> elements;
                        case KernelSpec.Product _ -> 2 * elements;
                        case KernelSpec.Partial partial -> elements * Cost.of(partial.op());
                        case KernelSpec.Load _,
                                KernelSpec.Literal _,
                                KernelSpec.Parameter _,
                                KernelSpec.Draw _ ->
                                0;
                    };
        }
        return flops;
    }

    /// The bytes that the launch must move: each element that it reads or writes, once.
    public long bytes() {
        long bytes = 0;
        for (int operand = 0; operand < arrays.size(); operand++) {
            long touched = 1;
            for (int axis = 0; axis < sizes.length; axis++) {
                if (strides[operand][axis] != 0) {
                    touched *= sizes[axis];
                }
            }
            bytes += touched * spec.operands().get(operand).dtype().bytes();
        }
        return bytes;
    }

    /// Whether `next`, which this launch writes, could be written over `old`: every element of it
    /// that is read is read in the step that writes at the same place, or in a stage before.
    boolean readsInStep(Node old, Node next) {
        int written = arrays.lastIndexOf(next);
        int stage = spec.stageOf(outputAt(written).orElseThrow().entry());
        for (int operand = 0; operand < arrays.size(); operand++) {
            boolean isFactor = operand < spec.form().factors();
            boolean samePlaces =
                    offsets[operand] == offsets[written]
                            && Arrays.equals(strides[operand], strides[written]);
            boolean isFine = !isFactor && samePlaces && !isReadAfter(stage, operand);
            if (arrays.get(operand) == old && !isFine) {
                return false;
            }
        }
        return true;
    }

    private boolean isReadAfter(int stage, int operand) {
        for (int entry = spec.stages().get(stage).to(); entry < spec.entries().size(); entry++) {
            if (spec.entries().get(entry) instanceof KernelSpec.Load load
                    && load.operand() == operand) {
                return true;
            }
        }
        return false;
    }
}
