package endurance;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ForwardMode;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.check.rounding.ErrorBound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Checks a random graph at a point with zeros, ties and tails, where differences say nothing since
/// a function may have a kink, a jump or an infinite slope. Two ways to the same number agree by
/// this rule:
///
/// - NaN agrees with NaN, and an infinity with itself.
/// - Finite numbers agree within the bound of their roundings. If the bound is infinite, as behind
///   a comparison that rounding may turn over, any two numbers agree.
/// - Between the two modes, NaN agrees with an infinity too: ∞ - ∞ depends on the order of a sum. A
///   finite number never agrees with NaN or an infinity, whatever the bound is, unless the
///   computation passes through numbers beyond 1e100 and may overflow in one mode alone. The bound
///   counts the roundings before the derivatives were simplified, which folds constants.
/// - A program is not compared with the interpreter if a value is beyond 1e100, or 1e30 in float32,
///   or if one is infinite and float32 rounds another to 0: it may overflow or vanish in one of
///   them alone, since the interpreter computes float32 in float64, and ∞ times what has vanished
///   is NaN.
final class SpecialPoints {
    private static final double SLACK = 16;
    private static final double LARGE = 1e100;
    private static final double LARGE_FLOAT = 1e30;

    private final RandomGraph graph;
    private final List<Binding> bindings;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private SpecialPoints(RandomGraph graph) {
        this.graph = graph;
        this.bindings = graph.bindings();
        nodes.add(graph.loss());
        nodes.addAll(Autodiff.gradient(graph.loss(), graph.targets()));
    }

    /// Each number that two ways do not agree on.
    ///
    /// @param hasFiniteValues whether the modes are compared
    static List<String> wrong(RandomGraph graph, boolean hasFiniteValues) {
        SpecialPoints points = new SpecialPoints(graph);
        points.compareEvaluators();
        if (hasFiniteValues) {
            points.compareModes();
        }
        points.compareForms();
        return points.wrong;
    }

    private void compareEvaluators() {
        Map<Node, Tensor> interpreted = Interpreter.trace(nodes, bindings);
        Map<Node, double[]> plain = PlainEvaluator.trace(nodes, bindings);
        Map<Node, double[]> bounds = ErrorBound.of(nodes, bindings);
        for (Node node : nodes) {
            double[] actual = requireNonNull(interpreted.get(node)).toDoubles();
            compare("plain and interpreted " + node, plain.get(node), actual, bounds.get(node));
        }
    }

    private void compareForms() {
        List<Input> inputs = bindings.stream().map(Binding::input).toList();
        Program program = Program.compile(inputs, nodes);
        List<Tensor> scalar = run(program, Form.SCALAR);
        List<Tensor> vector = run(program, Form.VECTOR);
        Map<Node, Tensor> interpreted = Interpreter.trace(nodes, bindings);
        Map<Node, double[]> bounds = ErrorBound.of(nodes, bindings);
        boolean isComparable = !mayOverflow(interpreted) && !mayVanish(interpreted);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (!scalar.get(i).equals(vector.get(i))) {
                wrong.add("scalar and vector form of " + node + " differ");
            }
            double[] expected = requireNonNull(interpreted.get(node)).toDoubles();
            double[] actual = scalar.get(i).toDoubles();
            if (isComparable) {
                compare("interpreted and compiled " + node, expected, actual, bounds.get(node));
            }
        }
    }

    private List<Tensor> run(Program program, Form form) {
        Workspace workspace = program.workspace(State.empty(), form);
        for (Binding binding : bindings) {
            workspace.set(binding.input(), binding.value());
        }
        workspace.run();
        return nodes.stream().map(workspace::get).toList();
    }

    /// The derivative for the first element of each input, forward and reverse.
    private void compareModes() {
        List<Input> inputs = bindings.stream().map(Binding::input).toList();
        List<Node> gradients = Autodiff.gradient(graph.loss(), inputs);
        List<Node> plainly = ReverseMode.gradient(graph.loss(), inputs);
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            double[] direction = new double[input.shape().count()];
            direction[0] = 1;
            Tensor unit = Tensor.of(input.shape(), direction).as(input.dtype());
            List<Node> loss = List.of(graph.loss());
            List<Node> tangents = List.of(Leaves.constant(unit));
            Node along = Autodiff.jvp(loss, List.of(input), tangents).getFirst();
            List<Node> both = List.of(along, gradients.get(i));
            Map<Node, Tensor> values = Interpreter.trace(both, bindings);
            double forward = requireNonNull(values.get(along)).at(0);
            double reverse = requireNonNull(values.get(gradients.get(i))).at(0);
            double bound =
                    roundings(both)
                            + roundings(ForwardMode.jvp(loss, List.of(input), tangents))
                            + roundings(List.of(plainly.get(i)));
            String what = "forward and reverse for " + input.name() + "[0]";
            if (Double.isFinite(forward) && Double.isFinite(reverse)) {
                compare(what, new double[] {reverse}, new double[] {forward}, bound);
            } else if (Double.isFinite(forward) != Double.isFinite(reverse)
                    && !mayOverflow(values)) {
                wrong.add(what + ": forward " + forward + ", reverse " + reverse);
            }
        }
    }

    /// How far rounding may take the first elements of some nodes, in all.
    private double roundings(List<Node> some) {
        Map<Node, double[]> bounds = ErrorBound.of(some, bindings);
        return some.stream().mapToDouble(node -> requireNonNull(bounds.get(node))[0]).sum();
    }

    private static boolean mayOverflow(Map<Node, Tensor> values) {
        return values.entrySet().stream().anyMatch(SpecialPoints::mayOverflow);
    }

    private static boolean mayOverflow(Map.Entry<Node, Tensor> value) {
        double large = value.getKey().dtype() == DType.FLOAT32 ? LARGE_FLOAT : LARGE;
        return Arrays.stream(value.getValue().toDoubles())
                .anyMatch(each -> Math.abs(each) > large && Double.isFinite(each));
    }

    /// Whether an infinity may be multiplied by what float32 rounds to 0.
    private static boolean mayVanish(Map<Node, Tensor> values) {
        double[] floats =
                values.entrySet().stream()
                        .filter(value -> value.getKey().dtype() == DType.FLOAT32)
                        .flatMapToDouble(value -> Arrays.stream(value.getValue().toDoubles()))
                        .toArray();
        return Arrays.stream(floats).anyMatch(Double::isInfinite)
                && Arrays.stream(floats).anyMatch(each -> each != 0 && (float) each == 0);
    }

    private void compare(String what, double[] expected, double[] actual, double... bounds) {
        for (int i = 0; i < expected.length; i++) {
            boolean isSame =
                    expected[i] == actual[i] || Double.compare(expected[i], actual[i]) == 0;
            boolean isSayable = bounds[i] < Double.POSITIVE_INFINITY;
            if (!isSame && isSayable && !(Math.abs(expected[i] - actual[i]) <= SLACK * bounds[i])) {
                wrong.add(what + "[" + i + "]: " + expected[i] + ", " + actual[i]);
            }
        }
    }
}
