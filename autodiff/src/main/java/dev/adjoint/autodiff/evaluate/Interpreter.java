package dev.adjoint.autodiff.evaluate;

import static dev.adjoint.autodiff.evaluate.NumberLanes.NUMBERS;

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
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Memory;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Evaluates nodes one by one in double precision, regardless of their element types: slow, simple,
/// and the reference for correct results. Every input needs a value. Results are never rounded to
/// float32.
public final class Interpreter {
    private Interpreter() {}

    /// The value of one node.
    ///
    /// @throws IllegalArgumentException if an input that the node needs has no binding
    public static Tensor evaluate(Node node, Binding... bindings) {
        return Objects.requireNonNull(trace(List.of(node), List.of(bindings)).get(node));
    }

    /// The values of `roots` and of every node they need, all float64; a mask is 0 or 1.
    ///
    /// @throws IllegalArgumentException if an input that they need has no binding
    public static Map<Node, Tensor> trace(
            Collection<? extends Node> roots, Collection<Binding> bindings) {
        Map<Node, double[]> values = new HashMap<>();
        for (Binding binding : bindings) {
            values.put(binding.input(), binding.value().toDoubles());
        }
        Map<Node, Tensor> trace = new HashMap<>();
        for (Node node : Graph.of(roots).nodes()) {
            double[] value =
                    Memory.require(
                            (long) node.shape().count() * Double.BYTES,
                            () -> value(node, values),
                            () -> "evaluate: got " + node,
                            () -> node.origin().line());
            values.put(node, value);
            trace.put(node, Tensor.of(node.shape(), value));
        }
        return trace;
    }

    private static double[] value(Node node, Map<Node, double[]> values) {
        List<double[]> inputs = node.inputs().stream().map(values::get).toList();
        return switch (node) {
            case Input input -> bound(input, values);
            case Constant constant -> constant.value().toDoubles();
            case Elementwise elementwise ->
                    UserCode.call(node, "its value", () -> elementwise(elementwise, inputs));
            case Reduce reduce -> reduce(reduce, inputs.getFirst());
            case Scan scan ->
                    UserCode.call(
                            node,
                            "its value",
                            () -> scan(scan, inputs.getFirst(), inputs.getLast()));
            case Contract contract -> contract(contract, inputs.get(0), inputs.get(1));
            case Move move -> move(move, inputs);
            case RandomDraw random -> NumberWords.draw(random, inputs.getFirst()[0]);
            case Marker _ -> inputs.getFirst();
        };
    }

    private static double[] bound(Input input, Map<Node, double[]> values) {
        double[] value = values.get(input);
        if (value == null) {
            throw new IllegalArgumentException(
                    "evaluate: got no value for the input "
                            + input.name()
                            + ", needed "
                            + input.type()
                            + ": add "
                            + input.name()
                            + ".is(…)  declared at "
                            + input.origin().line());
        }
        return value;
    }

    private static double[] elementwise(Elementwise node, List<double[]> in) {
        double[] out = new double[node.shape().count()];
        for (int i = 0; i < out.length; i++) {
            out[i] =
                    switch (node.op()) {
                        case UnaryOp op -> op.value(NUMBERS, in.getFirst()[i]);
                        case BinaryOp op -> op.value(NUMBERS, in.get(0)[i], in.get(1)[i]);
                        case Comparison op -> op.value(NUMBERS, in.get(0)[i], in.get(1)[i]) ? 1 : 0;
                        case MaskOp op -> logic(op, in.getFirst()[i], in.getLast()[i]);
                        case Conversion(DType to) ->
                                to == DType.INT32 ? (int) in.getFirst()[i] : in.getFirst()[i];
                        case Selection _ -> in.get(0)[i] != 0 ? in.get(1)[i] : in.get(2)[i];
                    };
        }
        return out;
    }

    private static double logic(MaskOp op, double left, double right) {
        return op.value(NUMBERS, left != 0, right != 0) ? 1 : 0;
    }

    private static double[] reduce(Reduce node, double[] in) {
        Shape shape = node.input(0).shape();
        double[] out = new double[node.shape().count()];
        Arrays.fill(out, node.reduction().identity());
        int[] strides = new int[shape.rank()];
        int[] outStrides = node.shape().strides();
        int kept = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean reduced = Arrays.binarySearch(node.axes(), axis) >= 0;
            strides[axis] = reduced ? 0 : outStrides[kept++];
        }
        int[] positions = Indices.positions(shape, strides);
        for (int i = 0; i < in.length; i++) {
            int at = positions[i];
            out[at] = node.reduction().combine(NUMBERS, out[at], in[i]);
        }
        return out;
    }

    private static double[] scan(Scan node, double[] in, double[] factors) {
        double[] out = in.clone();
        int stride = node.shape().strides()[node.axis()];
        int block = stride * node.shape().size(node.axis());
        for (int i = 0; i < out.length; i++) {
            if (i % block >= stride) {
                out[i] = node.next(NUMBERS, out[i - stride], in[i], factors[i]);
            }
        }
        return out;
    }

    private static double[] contract(Contract node, double[] left, double[] right) {
        int rows = node.rows();
        int columns = node.columns();
        int depth = node.depth();
        double[] out = new double[node.shape().count()];
        for (int at = 0; at < out.length; at++) {
            int batch = at / (rows * columns);
            int i = at / columns % rows;
            int j = at % columns;
            int a = batch * rows * depth;
            int b = node.sharesRight() ? 0 : batch * depth * columns;
            double sum = 0;
            for (int k = 0; k < depth; k++) {
                double ofLeft = left[a + (node.transposeLeft() ? k * rows + i : i * depth + k)];
                double ofRight =
                        right[b + (node.transposeRight() ? j * depth + k : k * columns + j)];
                sum += ofLeft * ofRight;
            }
            out[at] = sum;
        }
        return out;
    }

    private static double[] move(Move node, List<double[]> inputs) {
        double[] in = inputs.getFirst();
        int[] from = node.input(0).shape().strides();
        return switch (node.movement()) {
            case Movement.Reshape _ -> in;
            case Movement.Transpose by -> {
                int[] axes = by.axes().toArray();
                int[] strides = Arrays.stream(axes).map(axis -> from[axis]).toArray();
                yield picked(in, Indices.positions(node.shape(), strides), 0);
            }
            case Movement.Broadcast _ -> {
                int[] strides = stretched(node.input(0).shape(), node.shape());
                yield picked(in, Indices.positions(node.shape(), strides), 0);
            }
            case Movement.Slice(var starts, var steps, Shape shape) -> {
                int[] positions = Indices.positions(shape, times(from, steps.toArray()));
                yield picked(in, positions, dot(from, starts.toArray()));
            }
            case Movement.Pad(var starts, var steps, Shape shape) -> {
                double[] out = new double[shape.count()];
                put(in, node.input(0).shape(), starts.toArray(), steps.toArray(), out, shape);
                yield out;
            }
            case Movement.Concat(int axis) -> concat(node, axis, inputs);
            case Movement.Gather(int axis) -> {
                double[] out = new double[node.shape().count()];
                Indexed.each(
                        node,
                        node.input(0).shape(),
                        axis,
                        inputs.get(1),
                        (beside, named) -> out[beside] = in[named]);
                yield out;
            }
            case Movement.ScatterAdd(int axis, _) -> {
                double[] out = new double[node.shape().count()];
                Indexed.each(
                        node,
                        node.shape(),
                        axis,
                        inputs.get(1),
                        (beside, named) -> out[named] += in[beside]);
                yield out;
            }
        };
    }

    private static double[] picked(double[] in, int[] positions, int first) {
        return Arrays.stream(positions).mapToDouble(position -> in[first + position]).toArray();
    }

    private static double[] concat(Move node, int axis, List<double[]> inputs) {
        double[] out = new double[node.shape().count()];
        int[] starts = new int[node.shape().rank()];
        int[] steps = new int[starts.length];
        Arrays.fill(steps, 1);
        for (int i = 0; i < inputs.size(); i++) {
            Shape part = node.input(i).shape();
            put(inputs.get(i), part, starts, steps, out, node.shape());
            starts[axis] += part.size(axis);
        }
        return out;
    }

    private static void put(
            double[] in, Shape part, int[] starts, int[] steps, double[] out, Shape whole) {
        int[] positions = Indices.positions(part, times(whole.strides(), steps));
        int first = dot(whole.strides(), starts);
        for (int i = 0; i < in.length; i++) {
            out[first + positions[i]] = in[i];
        }
    }

    private static int[] times(int[] left, int[] right) {
        return IntStream.range(0, left.length).map(i -> left[i] * right[i]).toArray();
    }

    private static int dot(int[] left, int[] right) {
        return IntStream.of(times(left, right)).sum();
    }

    private static int[] stretched(Shape from, Shape to) {
        int added = to.rank() - from.rank();
        int[] strides = from.strides();
        return IntStream.range(0, to.rank())
                .map(
                        axis ->
                                axis < added || from.size(axis - added) == 1
                                        ? 0
                                        : strides[axis - added])
                .toArray();
    }
}
