package endurance;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
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
///   computation passes through numbers beyond 1e100 and may overflow in one mode alone.
/// - A program in float32 is compared with the interpreter, which computes in float64, unless a
///   value that the interpreter passes through is too large for float32.
final class SpecialPoints {
    private static final double SLACK = 16;
    private static final double LARGE = 1e100;

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
        boolean overflows = interpreted.entrySet().stream().anyMatch(SpecialPoints::overflows);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (!scalar.get(i).equals(vector.get(i))) {
                wrong.add("scalar and vector form of " + node + " differ");
            }
            double[] expected = requireNonNull(interpreted.get(node)).toDoubles();
            double[] actual = scalar.get(i).toDoubles();
            if (!overflows) {
                compare("interpreted and compiled " + node, expected, actual, bounds.get(node));
            }
        }
    }

    private static boolean overflows(Map.Entry<Node, Tensor> value) {
        return value.getKey().dtype() == DType.FLOAT32
                && Arrays.stream(value.getValue().toDoubles())
                        .anyMatch(
                                each -> Double.isFinite(each) && Math.abs(each) > Float.MAX_VALUE);
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
        for (int i = 0; i < bindings.size(); i++) {
            Input input = bindings.get(i).input();
            double[] direction = new double[input.shape().count()];
            direction[0] = 1;
            Tensor unit = Tensor.of(input.shape(), direction).as(input.dtype());
            Node along =
                    Autodiff.jvp(
                                    List.of(graph.loss()),
                                    List.of(input),
                                    List.of(Leaves.constant(unit)))
                            .getFirst();
            Node gradient = nodes.get(1 + graph.targets().indexOf(input));
            List<Node> both = List.of(along, gradient);
            Map<Node, Tensor> values = Interpreter.trace(both, bindings);
            Map<Node, double[]> bounds = ErrorBound.of(both, bindings);
            double forward = requireNonNull(values.get(along)).at(0);
            double reverse = requireNonNull(values.get(gradient)).at(0);
            double bound = bounds.get(along)[0] + bounds.get(gradient)[0];
            String what = "forward and reverse for " + input.name() + "[0]";
            if (Double.isFinite(forward) && Double.isFinite(reverse)) {
                compare(what, new double[] {reverse}, new double[] {forward}, bound);
            } else if (Double.isFinite(forward) != Double.isFinite(reverse)
                    && !mayOverflow(values)) {
                wrong.add(what + ": forward " + forward + ", reverse " + reverse);
            }
        }
    }

    private static boolean mayOverflow(Map<Node, Tensor> values) {
        return values.values().stream()
                .flatMapToDouble(value -> Arrays.stream(value.toDoubles()))
                .anyMatch(each -> Math.abs(each) > LARGE && Double.isFinite(each));
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
