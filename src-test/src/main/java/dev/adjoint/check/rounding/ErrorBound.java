package dev.adjoint.check.rounding;

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
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The largest difference between a program and the interpreter, element by element, derived from
/// the graph. Each node passes on the errors of its inputs, by its slopes, and adds its own
/// rounding of a few ε of the node's dtype (a running error analysis: Higham, "Accuracy and
/// Stability of Numerical Algorithms", 2nd edition, 2002, chapter 3; a sum of n in any order, with
/// or without fma, adds at most n ε Σ|x|). A mask whose two sides are closer than their errors may
/// flip, and a selection by it may jump. A mask whose two sides are the same number counts as a
/// structural tie, unless one of them may be another whole number.
public final class ErrorBound {
    private final Map<Node, Tensor> values;
    private final Map<Node, double[]> bounds = new HashMap<>();

    private ErrorBound(Map<Node, Tensor> values) {
        this.values = values;
    }

    /// Returns a bound for every element of each node; infinite if unknown.
    public static Map<Node, double[]> of(Collection<? extends Node> roots, List<Binding> bindings) {
        ErrorBound bound = new ErrorBound(Interpreter.trace(roots, bindings));
        for (Node node : Graph.of(roots).nodes()) {
            bound.bounds.put(node, bound.sayable(node, bound.errors(node)));
        }
        return bound.bounds;
    }

    /// Returns the errors; infinite if float32 may overflow, or an error is NaN.
    private double[] sayable(Node node, double[] errors) {
        Tensor value = requireNonNull(values.get(node));
        for (int i = 0; i < errors.length; i++) {
            double magnitude = Math.abs(value.at(i));
            boolean mayOverflow =
                    node.dtype() == DType.FLOAT32
                            && magnitude < Double.POSITIVE_INFINITY
                            && magnitude + errors[i] > Float.MAX_VALUE;
            if (mayOverflow || Double.isNaN(errors[i])) {
                errors[i] = Double.POSITIVE_INFINITY;
            }
        }
        return errors;
    }

    private double[] errors(Node node) {
        return switch (node) {
            case Input _, Constant _, RandomDraw _ -> new double[node.shape().count()];
            case Elementwise elementwise -> elementwise(elementwise);
            case Reduce reduce -> reduce(reduce);
            case Scan scan -> scan(scan);
            case Contract contract -> contract(contract);
            case Move move -> moved(move);
            case Marker marker -> errorOf(marker, 0).clone();
        };
    }

    private double[] elementwise(Elementwise node) {
        RoundedLanes lanes = new RoundedLanes(node.dtype());
        double[] result = new double[node.shape().count()];
        for (int i = 0; i < result.length; i++) {
            result[i] = error(node, lanes, i);
        }
        return result;
    }

    private double error(Elementwise node, RoundedLanes lanes, int i) {
        List<Rounded> in = new ArrayList<>();
        for (int input = 0; input < node.inputs().size(); input++) {
            in.add(rounded(node, input, i));
        }
        Rounded x = in.getFirst();
        return switch (node.op()) {
            case UnaryOp op -> op.value(lanes, x).error();
            case BinaryOp op -> op.value(lanes, x, in.get(1)).error();
            case Comparison op -> ofMask(op.value(lanes, x, in.get(1)));
            case MaskOp op -> ofMask(op.value(lanes, mask(x), mask(in.getLast())));
            case Conversion(DType to) -> converted(x, to);
            case Selection _ -> lanes.select(mask(x), in.get(1), in.get(2)).error();
        };
    }

    private static double ofMask(Outcome mask) {
        return mask.isSure() ? 0 : 1;
    }

    private static Outcome mask(Rounded x) {
        return new Outcome(x.value() != 0, x.error() == 0);
    }

    private static double converted(Rounded x, DType to) {
        double rounding = to == DType.FLOAT32 ? Math.abs((float) x.value() - x.value()) : 0;
        boolean jumps = to == DType.INT32 && x.error() > 0;
        return jumps
                ? Math.abs((int) (x.value() + x.error()) - (int) (x.value() - x.error()))
                : x.error() + rounding;
    }

    private double[] reduce(Reduce node) {
        if (node.reduction() == Reduction.PROD) {
            return product(node);
        }
        boolean isSum = node.reduction() == Reduction.SUM;
        double[] errors = reduced(node, isSum ? Reduction.SUM : Reduction.MAX, errorOf(node, 0));
        if (isSum) {
            double[] sizes = reduced(node, Reduction.SUM, magnitudes(node, 0));
            for (int i = 0; i < errors.length; i++) {
                errors[i] += terms(node) * node.dtype().epsilon() * sizes[i];
            }
        }
        return errors;
    }

    /// Returns the growth of the product with every factor at the end of its error, plus one
    /// rounding per factor.
    private double[] product(Reduce node) {
        double[] sizes = magnitudes(node, 0);
        double[] exact = reduced(node, Reduction.PROD, sizes);
        double[] worst = reduced(node, Reduction.PROD, sum(sizes, errorOf(node, 0)));
        double ulps = terms(node) * node.dtype().epsilon();
        return IntStream.range(0, exact.length)
                .mapToDouble(
                        i ->
                                worst[i]
                                        - exact[i]
                                        + ulps * worst[i]
                                        + new RoundedLanes(node.dtype()).smallest())
                .toArray();
    }

    private static double terms(Reduce node) {
        return Arrays.stream(node.axes())
                .mapToDouble(node.input(0).shape()::size)
                .reduce(1, (m, n) -> m * n);
    }

    /// Runs the loop itself, carrying the error of each partial result.
    private double[] scan(Scan node) {
        RoundedLanes lanes = new RoundedLanes(node.dtype());
        int last = node.inputs().size() - 1;
        int stride = node.shape().strides()[node.axis()];
        int block = stride * node.shape().size(node.axis());
        Rounded[] partial = new Rounded[node.shape().count()];
        for (int i = 0; i < partial.length; i++) {
            Rounded x = rounded(node, 0, i);
            partial[i] =
                    i % block < stride
                            ? x
                            : node.next(lanes, partial[i - stride], x, rounded(node, last, i));
        }
        return Arrays.stream(partial).mapToDouble(Rounded::error).toArray();
    }

    private Rounded rounded(Node node, int input, int i) {
        return new Rounded(valueOf(node, input).at(i), errorOf(node, input)[i]);
    }

    private double[] contract(Contract node) {
        double[] a = magnitudes(node, 0);
        double[] b = magnitudes(node, 1);
        double[] exact = product(node, a, b);
        double[] worst = product(node, sum(a, errorOf(node, 0)), sum(b, errorOf(node, 1)));
        double ulp = (node.depth() + 1) * node.dtype().epsilon();
        return IntStream.range(0, exact.length)
                .mapToDouble(
                        i ->
                                worst[i]
                                        - exact[i]
                                        + ulp * worst[i]
                                        + new RoundedLanes(node.dtype()).smallest())
                .toArray();
    }

    private static double[] reduced(Reduce node, Reduction reduction, double[] values) {
        Input x = Leaves.input("x", node.input(0).shape().sizes());
        return Interpreter.evaluate(Reduce.of(reduction, x, node.axes()), x.is(values)).toDoubles();
    }

    private static double[] product(Contract node, double[] left, double[] right) {
        Input a = Leaves.input("a", node.left().shape().sizes());
        Input b = Leaves.input("b", node.right().shape().sizes());
        Node product = Contract.of(a, node.transposeLeft(), b, node.transposeRight());
        return Interpreter.evaluate(product, a.is(left), b.is(right)).toDoubles();
    }

    /// Returns the errors, moved like the values; where values are added, each sum is rounded.
    private double[] moved(Move node) {
        double[] errors = moved(node, errorOf(node, 0));
        if (node.movement() instanceof Movement.ScatterAdd) {
            double[] sums = moved(node, magnitudes(node, 0));
            double roundings = node.input(1).shape().count() * node.dtype().epsilon();
            Arrays.setAll(errors, i -> errors[i] + roundings * sums[i]);
        }
        return errors;
    }

    /// @param first the replacement of the first input; an index stays as it is
    private double[] moved(Move node, double[] first) {
        List<Node> inputs = new ArrayList<>();
        List<Binding> moving = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Input x = Leaves.input("x" + i, node.input(i).dtype(), node.input(i).shape().sizes());
            boolean isIndex = node.input(i).dtype() == DType.INT32;
            inputs.add(x);
            moving.add(isIndex ? x.is(valueOf(node, i)) : x.is(i == 0 ? first : errorOf(node, i)));
        }
        return Interpreter.evaluate(node.withInputs(inputs), moving.toArray(Binding[]::new))
                .toDoubles();
    }

    private double[] errorOf(Node node, int input) {
        return requireNonNull(bounds.get(node.input(input)));
    }

    private Tensor valueOf(Node node, int input) {
        return requireNonNull(values.get(node.input(input)));
    }

    private double[] magnitudes(Node node, int input) {
        return Arrays.stream(valueOf(node, input).toDoubles()).map(Math::abs).toArray();
    }

    private static double[] sum(double[] left, double[] right) {
        return IntStream.range(0, left.length).mapToDouble(i -> left[i] + right[i]).toArray();
    }
}
