package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Apply;
import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Literal;
import dev.adjoint.autodiff.fuse.KernelSpec.Load;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.fuse.KernelSpec.Parameter;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Writes a region down as a launch: values become numbered entries, views become strides over the
/// kernel's axes.
final class Lowering {
    /// Numbers that are part of a kernel's code, since much code is simpler for them.
    private static final List<Double> LITERALS = List.of(0.0, 1.0, -1.0, 2.0, 0.5);

    /// What a view is read as: two reads of the same elements in the same order share an operand.
    private record Read(Node base, int offset, List<Integer> strides) {}

    /// A number as it is used for elements or for results: a vector for one, it may be a scalar for
    /// the other.
    private record KnownNumber(double value, Space space) {}

    private final Region region;
    private final Views views;
    private final Axes axes;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<Node> arrays = new ArrayList<>();
    private final List<int[]> strides = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final Map<Read, Integer> operands = new HashMap<>();
    private final Map<KnownNumber, Integer> known = new HashMap<>();

    /// By their operands, the loads of this pass; and those for results.
    private final Map<Integer, Integer> loads = new HashMap<>();

    private final Map<Integer, Integer> loadsOfResults = new HashMap<>();

    /// The entries that stand for the elements of nodes in this pass, and for results.
    private final Map<Node, Integer> entryOf = new HashMap<>();

    private final Map<Node, Integer> entryOfResult = new HashMap<>();

    /// The entries that compute elements for the first time.
    private final Map<Node, Integer> first = new HashMap<>();

    private Lowering(Region region, Views views) {
        this.region = region;
        this.views = views;
        this.axes = Axes.of(region, views);
    }

    /// Whether no other node is computed by the kernels of a node.
    static boolean isAlone(Node node) {
        return node instanceof Scan || Assembly.isAssembled(node);
    }

    /// @param isStored which nodes others read from memory
    static List<Launch> lower(Region region, Views views, Predicate<Node> isStored) {
        Node last = region.nodes().getLast();
        if (last instanceof Scan scan) {
            return List.of(ScanLowering.lower(scan, views));
        }
        return Assembly.isAssembled(last)
                ? Assembly.lower((Move) last, views)
                : List.of(new Lowering(region, views).run(isStored));
    }

    private Launch run(Predicate<Node> isStored) {
        for (int pass = 0; pass < region.passes(); pass++) {
            if (region.product().isEmpty()) {
                elements(pass, isStored);
            }
            if (!isLast(pass)) {
                results(pass);
            }
        }
        for (Node node : region.nodes()) {
            if (isStored.test(node) && !arrays.contains(node)) {
                store(node);
            }
        }
        return launch();
    }

    private boolean isLast(int pass) {
        return pass == region.passes() - 1;
    }

    private void elements(int pass, Predicate<Node> isStored) {
        int from = entries.size();
        entryOf.clear();
        loads.clear();
        List<Node> folds = region.heads(pass);
        List<Node> now = region.elements(pass);
        for (Node node : again(pass, isStored)) {
            boolean isLoaded = isLoadedAgain(node, isStored);
            entryOf.put(node, isLoaded ? loadAgain(node) : elementwise(node, Space.ELEMENTS));
        }
        for (Node node : now) {
            int entry = elementwise(node, Space.ELEMENTS);
            entryOf.put(node, entry);
            first.put(node, entry);
            if (isLoadedLater(node, pass, isStored)) {
                store(node);
            }
        }
        // A load stands in the pass, not after it.
        folds.forEach(fold -> value(fold.input(0), Space.ELEMENTS));
        if (entries.size() > from || !isLast(pass)) {
            stages.add(new Stage(Space.ELEMENTS, from, entries.size()));
        }
    }

    /// What a pass needs of the values of passes before it, inputs before their users. What is
    /// quickly computed is computed again, anything else is loaded.
    private List<Node> again(int pass, Predicate<Node> isStored) {
        Set<Node> needed = new HashSet<>();
        region.elements(pass).forEach(node -> needed.addAll(bases(node)));
        region.heads(pass).forEach(node -> needed.addAll(bases(node)));
        List<Node> again = new ArrayList<>();
        for (int before = pass - 1; before >= 0; before--) {
            for (Node node : region.elements(before).reversed()) {
                if (needed.contains(node)) {
                    again.add(node);
                    if (!isLoadedAgain(node, isStored)) {
                        needed.addAll(bases(node));
                    }
                }
            }
        }
        return again.reversed();
    }

    private boolean isLoadedLater(Node node, int pass, Predicate<Node> isStored) {
        return isLoadedAgain(node, isStored)
                && IntStream.range(pass + 1, region.passes())
                        .anyMatch(later -> again(later, isStored).contains(node));
    }

    private boolean isLoadedAgain(Node node, Predicate<Node> isStored) {
        return isStored.test(node) || !Fuser.isMadeAgain(node);
    }

    private List<Node> bases(Node node) {
        return node.inputs().stream().map(views::base).toList();
    }

    /// Loads what an earlier pass stored.
    private int loadAgain(Node node) {
        int operand =
                outputs.stream()
                        .mapToInt(Output::operand)
                        .filter(output -> arrays.get(output) == node)
                        .findFirst()
                        .orElseThrow();
        return add(new Load(operand, node.dtype() == DType.BOOL));
    }

    private void results(int pass) {
        int from = entries.size();
        for (Node head : region.heads(pass)) {
            entryOfResult.put(
                    head, head instanceof Reduce fold ? fold(fold) : product((Contract) head));
        }
        for (Node node : region.results(pass)) {
            entryOfResult.put(node, elementwise(node, Space.RESULTS));
        }
        stages.add(new Stage(Space.RESULTS, from, entries.size()));
    }

    private int elementwise(Node node, Space space) {
        if (node instanceof Move move) {
            return load(views.source(move), space);
        }
        if (node instanceof RandomDraw random) {
            int[] over = axes.of(View.of(node), space);
            int key = read(views.of(random.key()), over);
            return add(new KernelSpec.Draw(key, random.stream(), random.word()));
        }
        List<Integer> arguments = new ArrayList<>(node.inputs().size());
        for (Node input : node.inputs()) {
            arguments.add(value(input, space));
        }
        return add(new Apply(((Elementwise) node).op(), arguments));
    }

    private int fold(Reduce node) {
        return add(new Fold(node.reduction(), value(node.input(0), Space.ELEMENTS)));
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

    private int value(Node node, Space space) {
        Node base = views.base(node);
        Integer computed = space == Space.ELEMENTS ? entryOf.get(base) : null;
        if (computed == null) {
            computed = entryOfResult.get(base);
        }
        if (computed != null) {
            return computed;
        }
        return base instanceof Constant constant
                        && constant.shape().isScalar()
                        && constant.dtype() != DType.BOOL
                ? number(constant.value().at(0), space)
                : load(views.of(node), space);
    }

    private int number(double value, Space space) {
        return known.computeIfAbsent(
                new KnownNumber(value, space),
                _ -> {
                    if (LITERALS.contains(value)) {
                        return add(new Literal(value));
                    }
                    numbers.add(value);
                    return add(new Parameter(numbers.size() - 1));
                });
    }

    private int load(View view, Space space) {
        int[] over = axes.of(view, space);
        List<Integer> key = Arrays.stream(over).boxed().toList();
        int operand =
                operands.computeIfAbsent(
                        new Read(view.base(), view.offset(), key), _ -> read(view, over));
        return (space == Space.ELEMENTS ? loads : loadsOfResults)
                .computeIfAbsent(
                        operand, _ -> add(new Load(operand, view.base().dtype() == DType.BOOL)));
    }

    private void store(Node node) {
        boolean isElement = region.spot(node).orElseThrow().space() == Space.ELEMENTS;
        Space space = isElement ? Space.ELEMENTS : Space.RESULTS;
        View view =
                node instanceof Move move ? contiguous(node, views.source(move)) : View.of(node);
        int over = arrays.size();
        arrays.add(node);
        int[] steps = axes.of(view, space);
        if (region.product().isEmpty()) {
            axes.stepAlongInnermost(steps, space);
        }
        strides.add(steps);
        offsets.add(0);
        Integer entry = (isElement ? first : entryOfResult).get(node);
        outputs.add(new Output(over, Objects.requireNonNull(entry), node.dtype() == DType.BOOL));
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
        List<Operand> described = described();
        return new Launch(
                new KernelSpec(
                        form(described),
                        region.dtype(),
                        axes.reduced(),
                        described,
                        entries,
                        stages,
                        outputs),
                region.nodes(),
                arrays,
                axes.sizes(),
                strides.toArray(int[][]::new),
                offsets.stream().mapToInt(Integer::intValue).toArray(),
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Operand> described() {
        Optional<KernelForm> product = product();
        int factors = product.map(KernelForm::factors).orElse(0);
        int rank = axes.count();
        int vectorAxis = product.map(form -> form.vectorAxis(rank)).orElse(rank - 1);
        List<Operand> described = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            int[] over = strides.get(i);
            List<Step> steps =
                    i < factors ? Axes.stepsOfFactor(over) : Axes.steps(over, vectorAxis);
            described.add(new Operand(Fuser.arithmetic(arrays.get(i)), steps));
        }
        return described;
    }

    private KernelForm form(List<Operand> described) {
        return product()
                .orElseGet(
                        () ->
                                region.isPlain()
                                        ? KernelForm.ofElements(axes.count(), described)
                                        : KernelForm.ofReduction(axes.reduced(), entries, stages));
    }

    private Optional<KernelForm> product() {
        return region.product().map(_ -> new KernelForm.Product(axes.count() - 3));
    }
}
