package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Apply;
import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Literal;
import dev.adjoint.autodiff.fuse.KernelSpec.Load;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.ToldNumber;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Writes a region down as a launch: values become numbered entries, views become strides over the
/// kernel's axes.
final class Lowering {
    /// Numbers that are part of a kernel's code, since much code is simpler for them.
    private static final List<Double> LITERALS = List.of(0.0, 1.0, -1.0, 2.0, 0.5);

    /// What a view is read as: two reads of the same elements in the same order share a load.
    private record Read(Node base, int offset, List<Integer> strides, boolean isEpilogue) {}

    /// A number as it is used in one phase: a vector in one, it may be a scalar in the other.
    private record Told(double value, boolean isEpilogue) {}

    private final Region region;
    private final Views views;
    private final Axes axes;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Node> arrays = new ArrayList<>();
    private final List<int[]> strides = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final Map<Read, Integer> loads = new HashMap<>();
    private final Map<Told, Integer> known = new HashMap<>();
    private final Map<Node, Integer> entryOf = new HashMap<>();

    private Lowering(Region region, Views views) {
        this.region = region;
        this.views = views;
        this.axes = Axes.of(region, views);
    }

    /// @param isStored which nodes others read from memory
    static List<Launch> lower(Region region, Views views, Predicate<Node> isStored) {
        return Assembly.isAssembled(region.nodes().getLast())
                ? Assembly.lower((Move) region.nodes().getLast(), views)
                : List.of(new Lowering(region, views).run(isStored));
    }

    private Launch run(Predicate<Node> isStored) {
        region.prologue().forEach(node -> entryOf.put(node, elementwise(node, false)));
        region.reductions().forEach(this::prepareFold);
        region.reductions().forEach(node -> entryOf.put(node, fold(node)));
        region.product().ifPresent(node -> entryOf.put(node, product(node)));
        region.epilogue().forEach(node -> entryOf.put(node, elementwise(node, true)));
        for (Node node : region.nodes()) {
            if (isStored.test(node)) {
                store(node);
            }
        }
        return launch();
    }

    private int elementwise(Node node, boolean isEpilogue) {
        if (node instanceof Move move) {
            return load(views.source(move), isEpilogue);
        }
        if (node instanceof Random random) {
            int[] over = axes.of(View.of(node), isEpilogue);
            int key = read(views.of(random.key()), over);
            return add(new KernelSpec.Draw(key, random.stream(), random.word()));
        }
        List<Integer> arguments = new ArrayList<>(node.inputs().size());
        for (Node input : node.inputs()) {
            arguments.add(value(input, isEpilogue));
        }
        return add(new Apply(((Elementwise) node).op(), arguments));
    }

    /// Loads come before the first fold, since the prologue ends there.
    private void prepareFold(Reduce node) {
        value(node.input(0), false);
    }

    private int fold(Reduce node) {
        return add(new Fold(node.reduction(), value(node.input(0), false)));
    }

    private int product(Contract node) {
        int left = operand(node.left(), axes.ofLeft(views.of(node.left()), node.transposeLeft()));
        int right =
                operand(node.right(), axes.ofRight(views.of(node.right()), node.transposeRight()));
        return add(new Product(left, right));
    }

    private int operand(Node node, int[] over) {
        return read(views.of(node), over);
    }

    private int read(View view, int[] over) {
        arrays.add(view.base());
        strides.add(over);
        offsets.add(view.offset());
        return arrays.size() - 1;
    }

    private int value(Node node, boolean isEpilogue) {
        Node base = views.base(node);
        Integer computed = entryOf.get(base);
        if (computed != null) {
            return computed;
        }
        return base instanceof Constant constant
                        && constant.shape().isScalar()
                        && constant.dtype() != DType.BOOL
                ? number(constant.value().at(0), isEpilogue)
                : load(views.of(node), isEpilogue);
    }

    private int number(double value, boolean isEpilogue) {
        return known.computeIfAbsent(
                new Told(value, isEpilogue),
                _ -> {
                    if (LITERALS.contains(value)) {
                        return add(new Literal(value));
                    }
                    numbers.add(value);
                    return add(new ToldNumber(numbers.size() - 1));
                });
    }

    private int load(View view, boolean isEpilogue) {
        int[] over = axes.of(view, isEpilogue);
        List<Integer> key = Arrays.stream(over).boxed().toList();
        return loads.computeIfAbsent(
                new Read(view.base(), view.offset(), key, isEpilogue),
                _ -> add(new Load(read(view, over), view.base().dtype() == DType.BOOL)));
    }

    private void store(Node node) {
        boolean isPrologue = region.phase(node).orElseThrow() == Region.Phase.PROLOGUE;
        View view =
                node instanceof Move move ? contiguous(node, views.source(move)) : View.of(node);
        int over = arrays.size();
        arrays.add(node);
        int[] steps = axes.of(view, !isPrologue);
        if (region.product().isEmpty()) {
            axes.stepAlongInnermost(steps, isPrologue);
        }
        strides.add(steps);
        offsets.add(0);
        outputs.add(
                new Output(
                        over,
                        Objects.requireNonNull(entryOf.get(node)),
                        node.dtype() == DType.BOOL));
    }

    /// The copy's own memory, seen in the shape that its source is read in.
    private static View contiguous(Node copy, View source) {
        return new View(copy, source.shape(), source.shape().strides(), 0);
    }

    private int add(Entry entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    private Launch launch() {
        if (region.product().isPresent()) {
            axes.mergeBatch(strides);
        } else {
            axes.merge(strides);
        }
        List<Operand> operands = new ArrayList<>();
        int vectorAxis = axes.count() - (region.product().isPresent() ? 2 : 1);
        for (int i = 0; i < arrays.size(); i++) {
            DType dtype = Fuser.arithmetic(arrays.get(i));
            boolean isFactor = region.product().isPresent() && i < 2;
            operands.add(
                    new Operand(
                            dtype,
                            isFactor
                                    ? Axes.stepsOfFactor(strides.get(i))
                                    : Axes.steps(strides.get(i), vectorAxis)));
        }
        KernelSpec spec =
                new KernelSpec(region.dtype(), axes.reduced(), operands, entries, outputs);
        return new Launch(
                spec,
                region.nodes(),
                arrays,
                axes.sizes(),
                strides.toArray(int[][]::new),
                offsets.stream().mapToInt(Integer::intValue).toArray(),
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
