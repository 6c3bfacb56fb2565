package endurance;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Evaluates nodes a second time, by means that share nothing with the engine but the graph's own
/// classes: each element of a result is found from its index, by [PlainFunctions].
final class PlainEvaluator {
    private final Map<Node, double[]> values = new HashMap<>();

    private PlainEvaluator() {}

    /// The values of the nodes that `roots` need.
    static Map<Node, double[]> trace(List<Node> roots, List<Binding> bindings) {
        PlainEvaluator evaluator = new PlainEvaluator();
        for (Binding binding : bindings) {
            evaluator.values.put(binding.input(), binding.value().toDoubles());
        }
        for (Node node : Graph.of(roots).nodes()) {
            evaluator.values.put(node, evaluator.value(node));
        }
        return evaluator.values;
    }

    private double[] value(Node node) {
        return switch (node) {
            case Input input -> values.get(input);
            case Constant constant -> constant.value().toDoubles();
            case Elementwise elementwise -> elementwise(elementwise);
            case Reduce reduce -> reduce(reduce);
            case Scan scan -> scan(scan);
            case Contract contract -> contract(contract);
            case Move move -> move(move);
            case Marker marker -> values.get(marker.input(0));
            case RandomDraw random ->
                    throw new IllegalArgumentException("no second way to draw " + random);
        };
    }

    private double[] elementwise(Elementwise node) {
        double[] result = new double[node.shape().count()];
        for (int i = 0; i < result.length; i++) {
            int at = i;
            double[] in = node.inputs().stream().mapToDouble(x -> values.get(x)[at]).toArray();
            result[i] = PlainFunctions.of(node.op(), in);
        }
        return result;
    }

    private double[] reduce(Reduce node) {
        Shape from = node.input(0).shape();
        double[] x = values.get(node.input(0));
        double[] result = new double[node.shape().count()];
        Arrays.fill(
                result,
                switch (node.reduction()) {
                    case SUM -> 0;
                    case PROD -> 1;
                    case MAX -> Double.NEGATIVE_INFINITY;
                    case MIN -> Double.POSITIVE_INFINITY;
                });
        for (int i = 0; i < x.length; i++) {
            int[] index = index(from, i);
            int[] kept = without(index, node.axes());
            int to = position(node.shape(), kept);
            result[to] =
                    switch (node.reduction()) {
                        case SUM -> result[to] + x[i];
                        case PROD -> result[to] * x[i];
                        case MAX -> Math.max(result[to], x[i]);
                        case MIN -> Math.min(result[to], x[i]);
                    };
        }
        return result;
    }

    private double[] scan(Scan node) {
        double[] x = values.get(node.input(0));
        double[] result = new double[x.length];
        for (int i = 0; i < result.length; i++) {
            int[] index = index(node.shape(), i);
            if (index[node.axis()]-- == 0) {
                result[i] = x[i];
            } else {
                double before = result[position(node.shape(), index)];
                double carried = node.hasFactors() ? carried(node, before, i) : before;
                result[i] = PlainFunctions.of(node.op(), new double[] {carried, x[i]});
            }
        }
        return result;
    }

    private double carried(Scan node, double before, int i) {
        double factor = values.get(node.input(1))[i];
        return factor == 0 || before == 0 ? 0 : factor * before;
    }

    private double[] contract(Contract node) {
        double[] a = values.get(node.left());
        double[] b = values.get(node.right());
        double[] result = new double[node.shape().count()];
        for (int i = 0; i < result.length; i++) {
            int[] at = index(node.shape(), i);
            for (int k = 0; k < node.depth(); k++) {
                int[] left = matrixIndex(at, node.left().shape(), true, node.transposeLeft(), k);
                int[] right =
                        matrixIndex(at, node.right().shape(), false, node.transposeRight(), k);
                result[i] +=
                        a[position(node.left().shape(), left)]
                                * b[position(node.right().shape(), right)];
            }
        }
        return result;
    }

    /// Where the factor of the k-th term of an element of a product stands.
    private static int[] matrixIndex(
            int[] at, Shape factor, boolean isLeft, boolean isTransposed, int k) {
        int rank = factor.rank();
        int[] index = new int[rank];
        for (int axis = 0; axis < rank - 2; axis++) {
            int there = at[at.length - rank + axis];
            index[axis] = factor.size(axis) == 1 ? 0 : there;
        }
        int row = isLeft ? at[at.length - 2] : k;
        int column = isLeft ? k : at[at.length - 1];
        index[rank - 2] = isTransposed ? column : row;
        index[rank - 1] = isTransposed ? row : column;
        return index;
    }

    private double[] move(Move node) {
        double[] x = values.get(node.input(0));
        double[] result = new double[node.shape().count()];
        if (node.movement() instanceof Movement.Pad
                || node.movement() instanceof Movement.ScatterAdd) {
            for (int i = 0; i < x.length; i++) {
                result[scattered(node, i)] += x[i];
            }
            return result;
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = gathered(node, index(node.shape(), i), i);
        }
        return result;
    }

    private int scattered(Move node, int i) {
        int[] index = index(node.input(0).shape(), i);
        switch (node.movement()) {
            case Movement.Pad pad -> {
                int[] starts = pad.starts().toArray();
                int[] steps = pad.steps().toArray();
                for (int axis = 0; axis < index.length; axis++) {
                    index[axis] = starts[axis] + steps[axis] * index[axis];
                }
            }
            case Movement.ScatterAdd(int axis, int _) ->
                    index[axis] = (int) values.get(node.input(1))[index[axis]];
            default -> throw new IllegalStateException("no place for " + node);
        }
        return position(node.shape(), index);
    }

    private double gathered(Move node, int[] index, int i) {
        Node input = node.input(0);
        int[] from = index.clone();
        switch (node.movement()) {
            case Movement.Reshape _ -> {
                return values.get(input)[i];
            }
            case Movement.Transpose by -> {
                int[] axes = by.axes().toArray();
                for (int axis = 0; axis < axes.length; axis++) {
                    from[axes[axis]] = index[axis];
                }
            }
            case Movement.Broadcast _ -> {
                int rank = input.shape().rank();
                from = Arrays.copyOfRange(index, index.length - rank, index.length);
                for (int axis = 0; axis < rank; axis++) {
                    from[axis] = input.shape().size(axis) == 1 ? 0 : from[axis];
                }
            }
            case Movement.Slice slice -> {
                int[] starts = slice.starts().toArray();
                int[] steps = slice.steps().toArray();
                for (int axis = 0; axis < from.length; axis++) {
                    from[axis] = starts[axis] + steps[axis] * index[axis];
                }
            }
            case Movement.Concat(int axis) -> {
                int part = 0;
                while (from[axis] >= node.input(part).shape().size(axis)) {
                    from[axis] -= node.input(part).shape().size(axis);
                    part++;
                }
                input = node.input(part);
            }
            case Movement.Gather(int axis) ->
                    from[axis] = (int) values.get(node.input(1))[index[axis]];
            case Movement.Pad _, Movement.ScatterAdd _ ->
                    throw new IllegalStateException("scattered elsewhere: " + node);
        }
        return values.get(input)[position(input.shape(), from)];
    }

    private static int[] index(Shape shape, int position) {
        int[] index = new int[shape.rank()];
        int rest = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.size(axis);
            rest /= shape.size(axis);
        }
        return index;
    }

    private static int position(Shape shape, int[] index) {
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position = position * shape.size(axis) + index[axis];
        }
        return position;
    }

    private static int[] without(int[] index, int[] axes) {
        boolean[] dropped = new boolean[index.length];
        for (int axis : axes) {
            dropped[axis] = true;
        }
        int[] kept = new int[index.length - axes.length];
        int next = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (!dropped[axis]) {
                kept[next++] = index[axis];
            }
        }
        return kept;
    }
}
