package laws;

import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ForwardMode;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// All derivatives of a function of some columns up to order three, as nodes, in one of the ways
/// that a user can take.
///
/// @param inputs the columns, or the one vector of the variables for [Mode#HESSIAN]
record EveryOrder(Mode mode, List<Input> inputs, List<Derivative> derivatives) {
    static final int HIGHEST = 3;

    /// A way to derivatives of higher order.
    enum Mode {
        /// The gradient of the gradient of the gradient, as reverse mode makes it.
        REVERSE,
        /// The same, simplified each time.
        GRADIENT,
        /// The tangent of the tangent of the tangent.
        FORWARD,
        /// The tangent of the tangent of the gradient, simplified.
        TANGENT_OF_GRADIENT,
        /// The Hessian, and the Hessian of each element of the gradient.
        HESSIAN
    }

    /// @param variables for which, in this order, the function was differentiated
    /// @param place of the wanted element, where the node has all variables' elements
    record Derivative(List<Integer> variables, Node node, int place) {
        int order() {
            return variables.size();
        }

        /// How often it is differentiated for each of so many variables.
        List<Integer> exponents(int count) {
            return IntStream.range(0, count)
                    .mapToObj(variable -> Collections.frequency(variables, variable))
                    .toList();
        }

        double at(Tensor value, int row) {
            return value.at(value.shape().count() == 1 ? 0 : place + row);
        }
    }

    /// @param rows of a column
    static EveryOrder of(SmoothRow row, DType dtype, Mode mode, int rows) {
        return mode == Mode.HESSIAN ? byHessians(row, dtype) : ofColumns(row, dtype, mode, rows);
    }

    List<Node> nodes() {
        return derivatives.stream().map(Derivative::node).toList();
    }

    /// Values for the inputs: a point per row, or the one point.
    List<Binding> bindings(List<Truth> points) {
        return IntStream.range(0, inputs.size())
                .mapToObj(
                        i ->
                                inputs.get(i)
                                        .is(
                                                mode == Mode.HESSIAN
                                                        ? numbers(points.getFirst().point())
                                                        : column(points, i)))
                .toList();
    }

    private static double[] numbers(List<Double> point) {
        return point.stream().mapToDouble(x -> x).toArray();
    }

    private static double[] column(List<Truth> points, int variable) {
        return points.stream().mapToDouble(each -> each.point().get(variable)).toArray();
    }

    private static EveryOrder ofColumns(SmoothRow row, DType dtype, Mode mode, int rows) {
        List<Input> columns =
                IntStream.range(0, row.variables())
                        .mapToObj(i -> Leaves.input("x" + i, dtype, rows))
                        .toList();
        Node f = row.node().apply(List.copyOf(columns));
        List<Derivative> found = new ArrayList<>();
        found.add(new Derivative(List.of(), f, 0));
        for (int done = 0; done < found.size(); done++) {
            Derivative last = found.get(done);
            if (last.order() < HIGHEST) {
                List<Node> next = next(mode, last, columns);
                for (int i = 0; i < columns.size(); i++) {
                    found.add(new Derivative(with(last.variables(), i), next.get(i), 0));
                }
            }
        }
        return new EveryOrder(mode, columns, found);
    }

    private static List<Node> next(Mode mode, Derivative last, List<Input> columns) {
        Node f = last.node();
        return switch (mode) {
            case REVERSE -> ReverseMode.gradient(sum(f), columns);
            case GRADIENT -> Autodiff.gradient(sum(f), columns);
            case FORWARD ->
                    columns.stream()
                            .map(x -> ForwardMode.jvp(List.of(f), List.of(x), ones(x)).getFirst())
                            .toList();
            case TANGENT_OF_GRADIENT ->
                    last.order() == 0
                            ? ReverseMode.gradient(sum(f), columns)
                            : columns.stream()
                                    .map(
                                            x ->
                                                    Autodiff.jvp(List.of(f), List.of(x), ones(x))
                                                            .getFirst())
                                    .toList();
            case HESSIAN -> throw new IllegalArgumentException("not column by column");
        };
    }

    private static List<Node> ones(Input x) {
        double[] ones = new double[x.shape().count()];
        Arrays.fill(ones, 1);
        return List.of(Leaves.constant(Tensor.of(x.shape(), ones).as(x.dtype())));
    }

    private static EveryOrder byHessians(SmoothRow row, DType dtype) {
        int count = row.variables();
        Input x = Leaves.input("x", dtype, count);
        List<Node> columns =
                IntStream.range(0, count).mapToObj(i -> slice(x, 0, i, i + 1)).toList();
        Node f = sum(row.node().apply(columns));
        Node gradient = Autodiff.gradient(f, x).getFirst();
        List<Derivative> found = new ArrayList<>();
        addHessian(found, List.of(), Autodiff.hessian(f, x));
        for (int i = 0; i < count; i++) {
            Node element = sum(slice(gradient, 0, i, i + 1));
            addHessian(found, List.of(i), Autodiff.hessian(element, x));
        }
        return new EveryOrder(Mode.HESSIAN, List.of(x), found);
    }

    private static void addHessian(List<Derivative> to, List<Integer> before, Node hessian) {
        int count = hessian.shape().size(0);
        Node flat = ShapeOps.reshape(hessian, Shape.of(count * count).sizes());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                to.add(new Derivative(with(with(before, i), j), flat, i * count + j));
            }
        }
    }

    private static List<Integer> with(List<Integer> variables, int another) {
        List<Integer> longer = new ArrayList<>(variables);
        longer.add(another);
        return List.copyOf(longer);
    }
}
