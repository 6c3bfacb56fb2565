package laws;

import static dev.adjoint.autodiff.evaluate.NumberLanes.NUMBERS;

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
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.Max;
import dev.adjoint.autodiff.ops.Min;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How far a program may be from the interpreter, element by element, derived and not guessed: each
/// node passes on the errors of its inputs, by its slopes, and adds its own rounding of a few ε of
/// the node's dtype (a running error analysis: Higham, "Accuracy and Stability of Numerical
/// Algorithms", 2nd edition, 2002, chapter 3; a sum of n in any order, with or without fma, adds at
/// most n ε Σ|x|). A mask whose two sides are nearer than their errors may flip, and a selection by
/// it may jump. A mask whose two sides are the very same number is taken for a tie by structure.
final class ErrorBound {
    /// Add, subtract, multiply, divide, and what is exact, are rounded once, by half an ε.
    private static final double ONE_ROUNDING = 1;

    /// Kernels promise 1 ulp in float32 and 2 in float64, `Math` 1 to 2.5 ulp, and sigmoid takes
    /// three roundings after its exp.
    private static final double FUNCTION = 6;

    private final Map<Node, Tensor> values;
    private final Map<Node, double[]> bounds = new HashMap<>();

    private ErrorBound(Map<Node, Tensor> values) {
        this.values = values;
    }

    /// A bound for every element of each node; infinite where nothing can be said.
    static Map<Node, double[]> of(Collection<? extends Node> roots, List<Binding> bindings) {
        ErrorBound bound = new ErrorBound(Interpreter.trace(roots, bindings));
        for (Node node : Graph.of(roots).nodes()) {
            double[] errors = bound.errors(node);
            for (int i = 0; i < errors.length; i++) {
                errors[i] = Double.isNaN(errors[i]) ? Double.POSITIVE_INFINITY : errors[i];
            }
            bound.bounds.put(node, errors);
        }
        return bound.bounds;
    }

    private double[] errors(Node node) {
        return switch (node) {
            case Input _, Constant _, Random _ -> new double[node.shape().count()];
            case Elementwise elementwise -> elementwise(elementwise);
            case Reduce reduce -> reduce(reduce);
            case Contract contract -> contract(contract);
            case Move move -> moved(move);
            case Marker marker -> errorOf(marker, 0).clone();
        };
    }

    private double[] elementwise(Elementwise node) {
        double[] result = new double[node.shape().count()];
        int arity = node.inputs().size();
        double[] x = new double[arity];
        double[] e = new double[arity];
        double ulp = roundings(node.op()) * node.dtype().epsilon();
        for (int i = 0; i < result.length; i++) {
            for (int input = 0; input < arity; input++) {
                x[input] = values.get(node.input(input)).at(i);
                e[input] = errorOf(node, input)[i];
            }
            double y = values.get(node).at(i);
            result[i] = passedOn(node.op(), x, e, y) + ulp * Math.abs(y) + smallest(node.dtype());
        }
        return result;
    }

    /// Both the slope times the error and what the function does at the error's ends: the one sees
    /// what is too small to see at the ends, the other kinks and curves.
    private static double passedOn(Op op, double[] x, double[] e, double y) {
        return switch (op) {
            case UnaryOp unary ->
                    Math.max(
                            times(unary.derivative(NUMBERS, x[0], y), e[0]),
                            Math.max(
                                    Math.abs(unary.value(NUMBERS, x[0] + e[0]) - y),
                                    Math.abs(unary.value(NUMBERS, x[0] - e[0]) - y)));
            case BinaryOp binary ->
                    Math.max(
                            times(binary.leftDerivative(NUMBERS, x[0], x[1], y), e[0])
                                    + times(binary.rightDerivative(NUMBERS, x[0], x[1], y), e[1]),
                            corners(binary, x, e, y));
            case Comparison _ -> x[0] != x[1] && Math.abs(x[0] - x[1]) <= e[0] + e[1] ? 1 : 0;
            case MaskOp _ -> Arrays.stream(e).max().orElseThrow();
            case Conversion(DType to) ->
                    to == DType.INT32 && e[0] > 0
                            ? Math.abs((int) (x[0] + e[0]) - (int) (x[0] - e[0]))
                            : e[0];
            case Selection _ -> {
                double taken = x[0] != 0 ? e[1] : e[2];
                yield e[0] == 0 ? taken : Math.max(e[1], e[2]) + Math.abs(x[1] - x[2]);
            }
        };
    }

    private static double corners(BinaryOp op, double[] x, double[] e, double y) {
        double most = 0;
        for (int corner = 0; corner < 4; corner++) {
            double left = x[0] + (corner % 2 == 0 ? e[0] : -e[0]);
            double right = x[1] + (corner / 2 == 0 ? e[1] : -e[1]);
            double there = op.value(NUMBERS, left, right);
            most = Math.max(most, there == y ? 0 : Math.abs(there - y));
        }
        return most;
    }

    private static double times(double slope, double error) {
        return error == 0 ? 0 : Math.abs(slope) * error;
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

    /// How far the product grows with every factor at the end of its error, and a rounding a
    /// factor.
    private double[] product(Reduce node) {
        double[] sizes = magnitudes(node, 0);
        double[] exact = reduced(node, Reduction.PROD, sizes);
        double[] worst = reduced(node, Reduction.PROD, sum(sizes, errorOf(node, 0)));
        double ulps = terms(node) * node.dtype().epsilon();
        return IntStream.range(0, exact.length)
                .mapToDouble(i -> worst[i] - exact[i] + ulps * worst[i] + smallest(node.dtype()))
                .toArray();
    }

    private static double terms(Reduce node) {
        return Arrays.stream(node.axes())
                .mapToDouble(node.input(0).shape()::size)
                .reduce(1, (m, n) -> m * n);
    }

    private double[] contract(Contract node) {
        double[] a = magnitudes(node, 0);
        double[] b = magnitudes(node, 1);
        double[] exact = product(node, a, b);
        double[] worst = product(node, sum(a, errorOf(node, 0)), sum(b, errorOf(node, 1)));
        double ulp = (node.depth() + 1) * node.dtype().epsilon();
        return IntStream.range(0, exact.length)
                .mapToDouble(i -> worst[i] - exact[i] + ulp * worst[i] + smallest(node.dtype()))
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

    /// Errors move as the values do; where values are added, each sum is rounded.
    private double[] moved(Move node) {
        double[] errors = moved(node, errorOf(node, 0));
        if (node.movement() instanceof Movement.ScatterAdd) {
            double[] sums = moved(node, magnitudes(node, 0));
            double roundings = node.input(1).shape().count() * node.dtype().epsilon();
            Arrays.setAll(errors, i -> errors[i] + roundings * sums[i]);
        }
        return errors;
    }

    /// @param first what stands in the place of the first input; an index stays what it is
    private double[] moved(Move node, double[] first) {
        List<Node> inputs = new ArrayList<>();
        List<Binding> moving = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Input x = Leaves.input("x" + i, node.input(i).dtype(), node.input(i).shape().sizes());
            boolean isIndex = node.input(i).dtype() == DType.INT32;
            inputs.add(x);
            moving.add(
                    isIndex
                            ? x.is(values.get(node.input(i)))
                            : x.is(i == 0 ? first : errorOf(node, i)));
        }
        return Interpreter.evaluate(node.withInputs(inputs), moving.toArray(Binding[]::new))
                .toDoubles();
    }

    private double[] errorOf(Node node, int input) {
        return bounds.get(node.input(input));
    }

    private double[] magnitudes(Node node, int input) {
        return Arrays.stream(values.get(node.input(input)).toDoubles()).map(Math::abs).toArray();
    }

    private static double[] sum(double[] left, double[] right) {
        return IntStream.range(0, left.length).mapToDouble(i -> left[i] + right[i]).toArray();
    }

    private static double roundings(Op op) {
        return switch (op) {
            case Neg _, Abs _, Max _, Min _, Relu _, Selection _, Comparison _, MaskOp _ -> 0;
            case Conversion(DType to) -> to == DType.FLOAT32 ? ONE_ROUNDING : 0;
            case Add _, Sub _, Mul _, Div _, Sqrt _ -> ONE_ROUNDING;
            case UnaryOp _, BinaryOp _ -> FUNCTION;
        };
    }

    private static double smallest(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> Float.MIN_VALUE;
            case FLOAT64 -> Double.MIN_VALUE;
            case INT32, BOOL -> 0;
        };
    }
}
