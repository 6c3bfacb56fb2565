package dev.adjoint.check.arbitrary;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Broadcasting;
import dev.adjoint.autodiff.type.DType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A graph grown from steps, each an op on existing nodes, so nodes are shared and shapes
/// broadcast. Every op is scaled so that values stay between -2 and 2 for any arguments. The steps
/// are plain numbers: jqwik shrinks a failing graph by removing steps.
@SuppressWarnings("exports") // users of this class have that module
public final class RandomGraph {
    /// A step that adds one node.
    ///
    /// @param what the op, and its variant
    /// @param first the start of the search for the first argument, counted back from the newest
    ///   node
    /// @param second the same for the second argument
    /// @param third the same for the third argument
    private record Step(int what, int first, int second, int third) {}

    private static final int OPS = 43;
    private static final int[][] SHAPES = {{}, {3}, {2, 3}, {2, 1}, {3, 2}, {2, 3, 1}};
    private static final double HALF = 0.5;
    private static final int FEWEST = 5;
    private static final int MOST = 50;

    /// The largest distance of an argument from the newest node.
    private static final int REACH = 35;

    /// The number of points per graph.
    private static final int POINTS = 1 << 20;

    private static final List<Special> FINITE =
            List.of(Special.ZEROS, Special.UNITS, Special.TAILS);

    /// The number of elements beyond which no step makes a node larger.
    private static final int LARGE = 12;

    private final boolean hasBarriers;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Node loss;

    private RandomGraph(
            DType dtype, List<Step> steps, int seed, boolean hasBarriers, List<Double> specials) {
        this.hasBarriers = hasBarriers;
        SplittableRandom random = new SplittableRandom(seed);
        for (int[] sizes : SHAPES) {
            Input input = Leaves.input("x" + inputs.size(), dtype, sizes);
            inputs.add(input);
            double[] values = random.doubles(input.shape().count(), -2, 2).toArray();
            putSpecials(values, specials, random);
            bindings.add(input.is(values));
        }
        nodes.addAll(inputs);
        for (Step step : steps) {
            nodes.add(grown(step));
        }
        Node total = ArithmeticOps.mul(ReductionOps.sum(inputs.getFirst()), 0);
        for (Node node : nodes.reversed().subList(0, Math.min(3, nodes.size()))) {
            total = ArithmeticOps.add(total, ReductionOps.sum(node));
        }
        this.loss = total;
    }

    /// Makes half of the values special, and a quarter equal to another value.
    private static void putSpecials(
            double[] values, List<Double> specials, SplittableRandom random) {
        for (int i = 0; i < values.length && !specials.isEmpty(); i++) {
            int choice = random.nextInt(4);
            if (choice < 2) {
                values[i] = specials.get(random.nextInt(specials.size()));
            } else if (choice == 2) {
                values[i] = values[random.nextInt(values.length)];
            }
        }
    }

    /// Returns graphs of 5 to 50 steps; a step makes one node or a few. A quarter of the graphs are
    /// at points with zeros, ties, ±1, ±2 and the tails of functions.
    public static Arbitrary<RandomGraph> arbitrary(DType dtype) {
        return arbitrary(dtype, true);
    }

    /// Like [#arbitrary], without `stopGradient`: the derivatives are the derivatives of the
    /// values.
    public static Arbitrary<RandomGraph> differentiable(DType dtype) {
        return arbitrary(dtype, false);
    }

    /// Returns a graph like those of [#differentiable], for a custom search: the same graph for the
    /// same seed and the same kinds.
    ///
    /// @param kinds kinds of special numbers for half of the inputs' values; values are then often
    ///   equal as well
    public static RandomGraph ofSeed(DType dtype, long seed, Special... kinds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(FEWEST, MOST + 1); i > 0; i--) {
            steps.add(
                    new Step(
                            random.nextInt(4 * OPS),
                            random.nextInt(REACH + 1),
                            random.nextInt(REACH + 1),
                            random.nextInt(REACH + 1)));
        }
        return new RandomGraph(
                dtype, steps, random.nextInt(POINTS), false, numbers(dtype, List.of(kinds)));
    }

    private static List<Double> numbers(DType dtype, List<Special> kinds) {
        return kinds.stream().flatMap(kind -> kind.of(dtype).stream()).toList();
    }

    private static Arbitrary<RandomGraph> arbitrary(DType dtype, boolean hasBarriers) {
        Arbitrary<Integer> reach = Arbitraries.integers().between(0, REACH);
        Arbitrary<Step> step =
                Combinators.combine(
                                Arbitraries.integers().between(0, 4 * OPS - 1), reach, reach, reach)
                        .as(Step::new);
        return Combinators.combine(
                        step.list()
                                .ofMinSize(FEWEST)
                                .ofMaxSize(MOST)
                                .withSizeDistribution(RandomDistribution.uniform()),
                        Arbitraries.integers().between(0, POINTS))
                .as((steps, seed) -> drawn(dtype, steps, seed, hasBarriers));
    }

    /// Returns a graph with a special point for a quarter of the seeds, if its derivatives are not
    /// compared with differences.
    private static RandomGraph drawn(DType dtype, List<Step> steps, int seed, boolean hasBarriers) {
        boolean isSpecial = hasBarriers && seed % 4 == 3;
        List<Double> specials = isSpecial ? numbers(dtype, FINITE) : List.of();
        return new RandomGraph(dtype, steps, seed, hasBarriers, specials);
    }

    /// Returns a value for each input, between -2 and 2 unless it is special.
    public List<Binding> bindings() {
        return bindings;
    }

    /// Returns a scalar that combines the newest nodes.
    public Node loss() {
        return loss;
    }

    /// Returns the inputs, and some inner nodes.
    public List<Node> targets() {
        List<Node> targets = new ArrayList<>(inputs);
        targets.add(nodes.get(nodes.size() / 2));
        return targets;
    }

    /// Returns the loss, and some other nodes.
    public List<Node> values() {
        return List.of(loss, nodes.getLast(), nodes.get(nodes.size() * 2 / 3));
    }

    private Node grown(Step step) {
        Node x = back(step.first);
        Node y = fitting(x, step.second);
        int flavour = step.what / OPS;
        return switch (step.what % OPS) {
            case 0 -> ArithmeticOps.mul(ArithmeticOps.add(x, y), HALF);
            case 1 -> ArithmeticOps.mul(ArithmeticOps.sub(x, y), HALF);
            case 2 -> ArithmeticOps.mul(ArithmeticOps.mul(x, y), HALF);
            case 3 -> ArithmeticOps.div(x, BoundedOps.positive(y));
            case 4 -> FunctionOps.exp(ArithmeticOps.sub(x, 2));
            case 5 -> FunctionOps.log(BoundedOps.positive(x));
            case 6 -> ArithmeticOps.mul(FunctionOps.sqrt(BoundedOps.positive(x)), HALF);
            case 7 -> ActivationOps.tanh(x);
            case 8 -> ActivationOps.sigmoid(x);
            case 9 -> ActivationOps.relu(x);
            case 10 -> ArithmeticOps.abs(x);
            case 11 -> ArithmeticOps.neg(x);
            case 12 -> ArithmeticOps.maximum(x, y);
            case 13 -> ArithmeticOps.minimum(x, y);
            case 14 -> ArithmeticOps.mul(ArithmeticOps.pow(x, flavour), 0.25);
            case 15 ->
                    ArithmeticOps.div(
                            ArithmeticOps.pow(BoundedOps.positive(x), -1 - HALF),
                            BoundedOps.positive(y));
            case 16 -> ActivationOps.tanh(ArithmeticOps.pow(BoundedOps.positive(x), y));
            case 17 -> chosen(x, y, fitting(x, step.third));
            case 18 -> ReductionOps.mean(x, axes(x, flavour));
            case 19 -> ReductionOps.max(x, axes(x, flavour));
            case 20 -> ArithmeticOps.mul(ReductionOps.sum(x, axes(x, flavour)), 1.0 / 6);
            case 21 -> ArithmeticOps.mul(ReductionOps.logSumExp(x), HALF);
            case 22 -> ActivationOps.softmax(x, axes(x, flavour));
            case 23 -> product(x, step);
            case 24 -> ShapeOps.transpose(x);
            case 25 -> ShapeOps.reshape(x, x.shape().count());
            case 26 -> flavour == 0 ? barrier(x) : ShapeOps.broadcast(x, wider(x, flavour));
            case 27 -> FunctionOps.sin(x);
            case 28 -> FunctionOps.atan(x);
            case 29 -> FunctionOps.erf(x);
            case 30 -> ArithmeticOps.mul(FunctionOps.asinh(x), HALF);
            case 31 -> ArithmeticOps.mul(FunctionOps.log1p(ArithmeticOps.mul(x, x)), HALF);
            case 32 -> ArithmeticOps.mul(ActivationOps.softplus(x), HALF);
            case 33 -> ArithmeticOps.mul(FunctionOps.hypot(BoundedOps.positive(x), y), 0.25);
            case 34 -> flavour == 0 ? ActivationOps.silu(x) : ActivationOps.gelu(x);
            case 35 -> ArithmeticOps.mul(FunctionOps.cbrt(BoundedOps.positive(x)), HALF);
            case 36 -> moved(x, y, flavour);
            case 37, 38, 39 -> chosen(BoundedOps.OF_ELEMENTS, step).apply(x);
            case 40 -> ofTwo(x, y, step);
            case 41, 42 -> alongAxes(x, step);
            default -> throw new IllegalStateException("no step " + step);
        };
    }

    private Node barrier(Node x) {
        return hasBarriers ? NodeOps.stopGradient(x) : ArithmeticOps.neg(x);
    }

    private static Node ofTwo(Node x, Node y, Step step) {
        boolean isWithin =
                Broadcasting.common(x.shape(), y.shape()).filter(x.shape()::equals).isPresent();
        return chosen(BoundedOps.OF_TWO, step).apply(x, isWithin ? y : x);
    }

    /// Returns an empty, scalar or large node as it is.
    private static Node alongAxes(Node x, Step step) {
        int count = x.shape().count();
        return x.shape().isScalar() || count == 0 || count > LARGE
                ? x
                : chosen(BoundedOps.ALONG_AXES, step).apply(x);
    }

    private static <T> T chosen(List<T> some, Step step) {
        return some.get((step.third + 36 * (step.what / OPS)) % some.size());
    }

    private static Node moved(Node x, Node y, int flavour) {
        int size = x.shape().isScalar() ? 0 : x.shape().size(0);
        if (size == 0) {
            return x;
        }
        return switch (flavour) {
            case 0 -> ShapeOps.flip(x, 0);
            case 1 -> ShapeOps.slice(x, 0, size / 3, size, 2);
            case 2 -> ShapeOps.pad(x, 0, size > 8 ? 0 : 1, 0);
            default -> x.shape().equals(y.shape()) ? half(x, y) : ShapeOps.roll(x, 0, 1);
        };
    }

    /// Returns the first part of one node joined to the last part of the other.
    private static Node half(Node x, Node y) {
        int size = x.shape().size(0);
        return ShapeOps.concat(
                0, ShapeOps.slice(x, 0, 0, size / 2), ShapeOps.slice(y, 0, size / 2, size));
    }

    private static Node chosen(Node x, Node y, Node z) {
        return Broadcasting.common(x.shape(), y.shape())
                .flatMap(shape -> Broadcasting.common(shape, z.shape()))
                .map(_ -> ComparisonOps.select(ComparisonOps.less(x, y), z, ArithmeticOps.neg(y)))
                .orElse(x);
    }

    /// Returns a product with any matrix of the right depth, read as it is or transposed.
    private Node product(Node x, Step step) {
        if (x.shape().rank() != 2) {
            return ArithmeticOps.neg(x);
        }
        for (int i = 0; i < nodes.size(); i++) {
            Node y = back(step.second + i);
            for (int how = 0; how < 4 && y.shape().rank() == 2; how++) {
                boolean left = how % 2 == 1;
                boolean right = how / 2 == 1;
                int depth = x.shape().size(left ? 0 : 1);
                if (depth == y.shape().size(right ? 1 : 0)) {
                    Node product = ContractionOps.matmul(x, left, y, right);
                    return ArithmeticOps.mul(product, HALF / Math.max(1, depth));
                }
            }
        }
        return x;
    }

    private static int[] axes(Node x, int flavour) {
        int rank = x.shape().rank();
        int chosen = flavour == 0 ? (1 << rank) - 1 : flavour;
        return IntStream.range(0, rank).filter(axis -> (chosen >> axis & 1) == 1).toArray();
    }

    private static int[] wider(Node x, int flavour) {
        int[] sizes = x.shape().sizes();
        if (flavour == 1 && sizes.length < 3) {
            return IntStream.concat(IntStream.of(2), IntStream.of(sizes)).toArray();
        }
        return IntStream.of(sizes).map(size -> size == 1 ? 3 : size).toArray();
    }

    private Node back(int places) {
        return nodes.get(nodes.size() - 1 - places % nodes.size());
    }

    /// Returns a node whose shape broadcasts with the shape of `x`; the scalar input always does.
    private Node fitting(Node x, int places) {
        for (int i = 0; i < nodes.size(); i++) {
            Node y = back(places + i);
            boolean small = y.shape().count() * (long) x.shape().count() <= 256;
            if (small && Broadcasting.common(x.shape(), y.shape()).isPresent()) {
                return y;
            }
        }
        return x;
    }

    /// Returns the graph as a listing, and the values of its inputs: enough to rebuild it by hand.
    @Override
    public String toString() {
        return GraphText.listing(List.of(loss))
                + bindings.stream()
                        .map(binding -> binding.input().name() + " = " + binding.value())
                        .collect(Collectors.joining("\n"));
    }
}
