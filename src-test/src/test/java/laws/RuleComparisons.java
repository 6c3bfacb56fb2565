package laws;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.evaluate.NumberLanes;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Which comparisons the rules of a function and of its derivatives make, and where they change:
/// each op is read as numbers that remember what was compared, by [Lanes#less], [Lanes#equal],
/// [Lanes#max], [Lanes#min] and [Lanes#abs]. Between two points at which some comparison differs
/// lies a boundary; halving finds the neighbouring numbers on both sides of it.
final class RuleComparisons {
    private static final double[] BASES = {2, -0.5};

    private final SmoothRow row;
    private final int most;
    private final DType dtype;
    private final EveryOrder orders;
    private final Graph graph;
    private final List<Byte> met = new ArrayList<>();
    private final Lanes<Double, Boolean> recording;

    @SuppressWarnings("unchecked") // a proxy is of the raw interface
    RuleComparisons(SmoothRow row, DType dtype) {
        this.row = row;
        this.most = 60 * row.variables();
        this.dtype = dtype;
        this.orders = EveryOrder.of(row, dtype, EveryOrder.Mode.REVERSE, 1);
        this.graph =
                Graph.of(
                        orders.derivatives().stream()
                                .filter(each -> row.variables() == 1 || each.order() < 2)
                                .map(EveryOrder.Derivative::node)
                                .toList());
        this.recording =
                (Lanes<Double, Boolean>)
                        Proxy.newProxyInstance(
                                Lanes.class.getClassLoader(),
                                new Class<?>[] {Lanes.class},
                                this::record);
    }

    private Object record(Object lanes, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "less", "equal", "max", "min" ->
                    met.add(sign((Double) arguments[0], (Double) arguments[1]));
            case "abs" -> met.add(sign((Double) arguments[0], 0.0));
            default -> {
                // compares nothing
            }
        }
        try {
            return method.isDefault()
                    ? InvocationHandler.invokeDefault(lanes, method, arguments)
                    : method.invoke(NumberLanes.NUMBERS, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static byte sign(double left, double right) {
        boolean isNan = Double.isNaN(left) || Double.isNaN(right);
        return (byte) (isNan ? 2 : left < right ? -1 : left > right ? 1 : 0);
    }

    /// The points on both sides of each boundary along each variable, with two bases for the other
    /// variables.
    ///
    /// @param points between which boundaries are looked for
    List<double[]> boundaries(Collection<double[]> points) {
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < row.variables(); i++) {
            int variable = i;
            double[] line =
                    points.stream()
                            .mapToDouble(each -> each[variable])
                            .sorted()
                            .distinct()
                            .toArray();
            for (double base : row.variables() == 1 ? new double[] {0} : BASES) {
                double[] point = new double[row.variables()];
                Arrays.fill(point, base);
                along(variable, point, line, found);
            }
        }
        return found;
    }

    private void along(int variable, double[] base, double[] line, List<double[]> found) {
        for (int i = 0; i + 1 < line.length; i++) {
            double[] low = moved(base, variable, line[i]);
            between(variable, low, moved(base, variable, line[i + 1]), found);
        }
    }

    private void between(int variable, double[] low, double[] high, List<double[]> found) {
        long first = place(low[variable]);
        long last = place(high[variable]);
        if (comparisons(low).equals(comparisons(high)) || found.size() > most) {
            return;
        }
        if (last - first <= 1) {
            for (double[] side : List.of(low, high)) {
                found.add(side);
                found.add(moved(side, variable, -side[variable]));
            }
            return;
        }
        double[] middle = moved(low, variable, number(first + (last - first) / 2));
        between(variable, low, middle, found);
        between(variable, middle, high, found);
    }

    private static double[] moved(double[] point, int variable, double to) {
        double[] moved = point.clone();
        moved[variable] = to + 0.0;
        return moved;
    }

    /// Numbers of the type in order.
    private long place(double x) {
        long bits =
                dtype == DType.FLOAT32
                        ? Float.floatToIntBits((float) x)
                        : Double.doubleToLongBits(x);
        long sign = dtype == DType.FLOAT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
        return bits < 0 ? sign - bits : bits;
    }

    private double number(long place) {
        long sign = dtype == DType.FLOAT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
        long bits = place < 0 ? sign - place : place;
        return dtype == DType.FLOAT32
                ? Float.intBitsToFloat((int) bits)
                : Double.longBitsToDouble(bits);
    }

    private List<Byte> comparisons(double[] point) {
        met.clear();
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            Input input = orders.inputs().get(i);
            bindings.add(input.is(point[i]));
        }
        Map<Node, Tensor> trace = Interpreter.trace(graph.roots(), bindings);
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise elementwise) {
                read(
                        elementwise,
                        elementwise.inputs().stream()
                                .map(in -> Objects.requireNonNull(trace.get(in)))
                                .toList());
            }
        }
        return List.copyOf(met);
    }

    private void read(Elementwise node, List<Tensor> inputs) {
        for (int i = 0; i < node.shape().count(); i++) {
            switch (node.op()) {
                case UnaryOp op -> op.value(recording, inputs.get(0).at(i));
                case BinaryOp op -> op.value(recording, inputs.get(0).at(i), inputs.get(1).at(i));
                case Comparison op -> op.value(recording, inputs.get(0).at(i), inputs.get(1).at(i));
                default -> {
                    // compares nothing
                }
            }
        }
    }
}
