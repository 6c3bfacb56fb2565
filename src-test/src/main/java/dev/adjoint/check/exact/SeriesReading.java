package dev.adjoint.check.exact;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The evaluation of a graph as Taylor series of many digits, along lines through a point. Nothing
/// overflows, and accuracy is lost only if all digits cancel, so the slopes are those of the real
/// numbers. An element that does not change along a line is computed once.
public final class SeriesReading {
    private final Graph graph;
    private final Map<Input, Tensor> point = new HashMap<>();
    private final SeriesLanes lanes;
    private final Optional<Jitter> jitter;
    private final boolean stops;
    private final Map<Node, int[]> placements = new HashMap<>();
    private final Map<Node, Series[]> here = new HashMap<>();

    /// @param order the highest derivative needed
    public static SeriesReading of(Node root, List<Binding> at, int digits, int order) {
        return new SeriesReading(
                root, at, new SeriesLanes(digits, order + 2), Optional.empty(), false);
    }

    /// Returns this reading restricted to the paths of a derivative rule: the argument of a
    /// `stopGradient` does not move.
    public SeriesReading stopping(Node root, List<Binding> at) {
        return new SeriesReading(root, at, lanes, Optional.empty(), true);
    }

    /// Returns the reading of [#stopping] with roundings of float64 at every step, drawn by the
    /// seed.
    public SeriesReading disturbed(Node root, List<Binding> at, long seed) {
        return new SeriesReading(root, at, lanes, Optional.of(new Jitter(lanes, seed)), true);
    }

    private SeriesReading(
            Node root,
            List<Binding> at,
            SeriesLanes lanes,
            Optional<Jitter> jitter,
            boolean stops) {
        this.graph = Graph.of(List.of(root));
        this.lanes = lanes;
        this.jitter = jitter;
        this.stops = stops;
        at.forEach(binding -> point.put(binding.input(), binding.value()));
        Map<Node, Tensor> drawn =
                Interpreter.trace(
                        graph.nodes().stream().filter(RandomDraw.class::isInstance).toList(), at);
        drawn.forEach((node, value) -> here.put(node, constants(value)));
        for (Node node : graph.nodes()) {
            here.putIfAbsent(node, read(node, here, false));
        }
    }

    /// Returns the approximate number of steps per reading of a graph. A step is one function or 20
    /// products.
    public static double work(Node root) {
        return Graph.of(List.of(root)).nodes().stream()
                .mapToDouble(
                        node ->
                                node instanceof Contract product
                                        ? (double) node.shape().count() * product.depth() / 20
                                        : node instanceof Elementwise
                                                ? node.shape().count()
                                                : node.shape().count() / 20.0)
                .sum();
    }

    /// Returns the values of a node's elements at the point.
    public List<Big> values(Node node) {
        return Arrays.stream(requireNonNull(here.get(node))).map(Series::value).toList();
    }

    /// Returns the elements of a node as series of t, with t times a direction added to each input.
    ///
    /// @param directions the directions; missing inputs do not move
    public List<Series> along(Node node, Map<Input, double[]> directions) {
        Map<Node, Series[]> moved = new HashMap<>();
        for (Node each : graph.nodes()) {
            double[] direction = each instanceof Input ? directions.get(each) : null;
            if (direction != null) {
                moved.put(each, lines((Input) each, direction));
            } else if (each.inputs().stream().anyMatch(moved::containsKey)) {
                Series[] result = read(each, moved, true);
                if (!Arrays.equals(result, at(each, Map.of()))) {
                    moved.put(each, result);
                }
            }
        }
        return List.of(at(node, moved));
    }

    private Series[] lines(Input input, double[] direction) {
        Series[] from = at(input, Map.of());
        return IntStream.range(0, direction.length)
                .mapToObj(
                        i ->
                                direction[i] == 0
                                        ? from[i]
                                        : Series.line(
                                                from[i].value(),
                                                Big.of(direction[i]),
                                                from[i].length()))
                .toArray(Series[]::new);
    }

    private Series[] at(Node node, Map<Node, Series[]> moved) {
        Series[] result = moved.get(node);
        return result == null ? requireNonNull(here.get(node)) : result;
    }

    private Series[] read(Node node, Map<Node, Series[]> moved, boolean isKnown) {
        List<Series[]> in = node.inputs().stream().map(input -> at(input, moved)).toList();
        return switch (node) {
            case Input input -> constants(value(input));
            case Constant constant -> constants(constant.value());
            case RandomDraw _ -> at(node, moved);
            case Elementwise elementwise -> elementwise(elementwise, in, isKnown);
            case Reduce reduce -> reduce(reduce, in.getFirst());
            case Contract contract -> contract(contract, in.get(0), in.get(1));
            case Scan scan -> scan(scan, in.getFirst(), in.getLast());
            case Move move -> move(move, in);
            case Marker marker ->
                    stops && marker.meaning() instanceof Meaning.StopGradient
                            ? at(marker.input(0), Map.of())
                            : in.getFirst();
        };
    }

    private Tensor value(Input input) {
        return requireNonNull(point.get(input), () -> "no value for " + input.name());
    }

    private Series[] constants(Tensor value) {
        return IntStream.range(0, value.shape().count())
                .mapToObj(i -> lanes.constant(value.at(i)))
                .toArray(Series[]::new);
    }

    /// @param isKnown whether the unmoved elements have been computed
    private Series[] elementwise(Elementwise node, List<Series[]> in, boolean isKnown) {
        List<Series[]> before = node.inputs().stream().map(input -> at(input, Map.of())).toList();
        Series[] known = isKnown ? at(node, Map.of()) : new Series[0];
        Series[] out = new Series[node.shape().count()];
        for (int i = 0; i < out.length; i++) {
            int at = i;
            boolean stays =
                    isKnown
                            && IntStream.range(0, in.size())
                                    .allMatch(k -> in.get(k)[at] == before.get(k)[at]);
            out[i] = stays ? known[i] : element(node, in, i);
            if (isKnown && !stays && out[i].isSame(known[i])) {
                out[i] = known[i];
            }
        }
        return out;
    }

    private Series element(Elementwise node, List<Series[]> in, int i) {
        List<Series> arguments = in.stream().map(some -> some[i]).toList();
        boolean isRounded = node.op() instanceof UnaryOp || node.op() instanceof BinaryOp;
        return isRounded && jitter.isPresent()
                ? disturbed(jitter.get(), node, arguments, i)
                : element(node, arguments);
    }

    private Series disturbed(Jitter roundings, Elementwise node, List<Series> arguments, int i) {
        int place = graph.position(node);
        List<Series> used =
                IntStream.range(0, arguments.size())
                        .mapToObj(k -> roundings.use(arguments.get(k), place, i, k))
                        .toList();
        return roundings.of(element(node, used), used, place, i);
    }

    private Series element(Elementwise node, List<Series> in) {
        Series x = in.getFirst();
        Series last = in.getLast();
        return switch (node.op()) {
            case UnaryOp op -> op.value(lanes, x);
            case BinaryOp op -> op.value(lanes, x, last);
            case Comparison op -> mask(op.value(lanes, x, last));
            case MaskOp op -> mask(op.value(lanes, isTrue(x), isTrue(last)));
            case Conversion(DType to) -> to == DType.INT32 ? whole(x) : x;
            case Selection _ -> isTrue(x) ? in.get(1) : in.get(2);
        };
    }

    private Series mask(boolean value) {
        return lanes.constant(value ? 1 : 0);
    }

    private static boolean isTrue(Series mask) {
        return !mask.value().isZero();
    }

    /// Rounds towards 0.
    private Series whole(Series x) {
        return x.sign() < 0 ? lanes.neg(lanes.floor(lanes.neg(x))) : lanes.floor(x);
    }

    private Series[] reduce(Reduce node, Series[] in) {
        int[] places = placements.computeIfAbsent(node, _ -> Placement.of(node));
        Series[] out = filled(node.shape().count(), node.reduction().identity());
        boolean isSelected = node.reduction() == Reduction.MAX || node.reduction() == Reduction.MIN;
        for (int i = 0; i < in.length; i++) {
            int at = places[i];
            Series term = isSelected ? in[i] : term(in[i], node, i);
            out[at] = node.reduction().combine(lanes, out[at], term);
        }
        return out;
    }

    private Series[] contract(Contract node, Series[] left, Series[] right) {
        int rows = node.rows();
        int columns = node.columns();
        int depth = node.depth();
        Series[] out = filled(node.shape().count(), 0);
        for (int at = 0; at < out.length; at++) {
            int batch = at / (rows * columns);
            int i = at / columns % rows;
            int j = at % columns;
            int a = batch * rows * depth;
            int b = node.sharesRight() ? 0 : batch * depth * columns;
            for (int k = 0; k < depth; k++) {
                Series x = left[a + (node.transposeLeft() ? k * rows + i : i * depth + k)];
                Series y = right[b + (node.transposeRight() ? j * depth + k : k * columns + j)];
                Series term = term(lanes.mul(x, y), node, at * depth + k);
                out[at] = lanes.add(out[at], term);
            }
        }
        return out;
    }

    private Series[] scan(Scan node, Series[] x, Series[] factors) {
        int[] sizes = node.shape().sizes();
        int stride = 1;
        for (int axis = node.axis() + 1; axis < sizes.length; axis++) {
            stride *= sizes[axis];
        }
        Series[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            if (i / stride % sizes[node.axis()] > 0) {
                out[i] = term(node.next(lanes, out[i - stride], x[i], factors[i]), node, i);
            }
        }
        return out;
    }

    /// Returns a term of a sum.
    private Series term(Series value, Node node, int number) {
        return jitter.isPresent() ? jitter.get().of(value, graph.position(node), number) : value;
    }

    private Series[] filled(int count, double value) {
        Series[] out = new Series[count];
        Arrays.fill(out, lanes.constant(value));
        return out;
    }

    private Series[] move(Move node, List<Series[]> in) {
        List<Tensor> indices = node.inputs().stream().map(this::index).toList();
        if (node.movement() instanceof Movement.ScatterAdd to) {
            int[] places =
                    placements.computeIfAbsent(node, _ -> Placement.ofScattered(node, to, indices));
            Series[] out = filled(node.shape().count(), 0);
            for (int i = 0; i < places.length; i++) {
                out[places[i]] = lanes.add(out[places[i]], in.getFirst()[i]);
            }
            return out;
        }
        int[] places = placements.computeIfAbsent(node, _ -> Placement.of(node, indices));
        Series[] all = in.stream().flatMap(Arrays::stream).toArray(Series[]::new);
        IntFunction<Series> element = number -> number == 0 ? lanes.constant(0) : all[number - 1];
        return Arrays.stream(places).mapToObj(element).toArray(Series[]::new);
    }

    /// Returns the values of an input that may be an index; indices do not move.
    private Tensor index(Node node) {
        double[] values =
                Arrays.stream(at(node, Map.of()))
                        .mapToDouble(series -> series.value().toDouble())
                        .toArray();
        return Tensor.of(node.shape(), values);
    }
}
