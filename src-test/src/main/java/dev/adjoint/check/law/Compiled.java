package dev.adjoint.check.law;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.graph.Retyped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A compiled program of the function and its gradient returns the same bits in scalar and in
/// vector form and on one thread and on several. It agrees with the interpreter's values within the
/// bound of its roundings: in float64, and in float32 compared with the float64 of the same
/// numbers.
public final class Compiled implements Law {
    private final DType dtype;
    private final List<String> names = new ArrayList<>(List.of("f"));
    private final Retyped twins;
    private final Graph graph;
    private final List<Node> outputs;
    private final Retyped exact;
    private final Program program;

    /// @param dtype the type to compute in, FLOAT64 or FLOAT32
    public Compiled(Subject subject, DType dtype) {
        this.dtype = dtype;
        subject.inputs().forEach(input -> names.add("the gradient for " + input.name()));
        List<Node> nodes = new ArrayList<>(List.of(subject.f()));
        nodes.addAll(subject.pullback());
        this.graph = Graph.of(nodes);
        this.twins = Retyped.to(dtype, nodes);
        this.outputs = nodes.stream().map(twins::of).toList();
        this.exact = Retyped.to(DType.FLOAT64, outputs);
        List<Input> arguments =
                graph.inputs().stream().map(twins::of).filter(Compiled::isArgument).toList();
        this.program = Program.compile(arguments, outputs);
    }

    private static boolean isArgument(Input input) {
        return input.role() == Input.Role.ARGUMENT;
    }

    @Override
    public Finding at(Point point) {
        List<Binding> bindings = bindings(point);
        List<Tensor> scalar = run(bindings, Form.SCALAR, false);
        List<Violation> violations = new ArrayList<>();
        violations.addAll(sameBits("vector form", scalar, run(bindings, Form.VECTOR, false)));
        violations.addAll(sameBits("one thread", scalar, run(bindings, Form.VECTOR, true)));
        List<double[]> bounds = Rounding.bounds(outputs, bindings);
        violations.addAll(
                Rounding.differences(
                        names,
                        "interpreted",
                        interpreted(bindings),
                        "compiled in " + dtype,
                        scalar,
                        bounds,
                        ""));
        long checked = Rounding.sayable(bounds);
        long of = bounds.stream().mapToLong(some -> some.length).sum();
        List<String> notes =
                checked < of ? List.of("no bound of rounding errors for the others") : List.of();
        return new Finding(checked, of, violations, List.of(), notes);
    }

    /// Returns the interpreter's float64 values for the numbers that this type holds.
    private List<Tensor> interpreted(List<Binding> bindings) {
        List<Binding> wide =
                bindings.stream()
                        .map(binding -> exact.of(binding.input()).is(binding.value()))
                        .toList();
        List<Node> nodes = outputs.stream().map(exact::of).toList();
        Map<Node, Tensor> trace = Interpreter.trace(nodes, wide);
        return nodes.stream().map(node -> requireNonNull(trace.get(node))).toList();
    }

    private List<Binding> bindings(Point point) {
        return point.all().stream()
                .filter(binding -> graph.contains(binding.input()))
                .map(binding -> twins.of(binding.input()).is(binding.value()))
                .toList();
    }

    private List<Tensor> run(List<Binding> bindings, Form form, boolean isAlone) {
        Map<String, Tensor> states = new HashMap<>();
        for (Binding binding : bindings) {
            if (!isArgument(binding.input())) {
                states.put(binding.input().name(), binding.value());
            }
        }
        Workspace workspace = program.workspace(State.of(states), form);
        if (isAlone) {
            workspace.keepToOneThread();
        }
        for (Binding binding : bindings) {
            if (isArgument(binding.input())) {
                workspace.set(binding.input(), binding.value());
            }
        }
        workspace.run();
        return outputs.stream().map(workspace::get).toList();
    }

    private List<Violation> sameBits(String what, List<Tensor> scalar, List<Tensor> other) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < scalar.size(); i++) {
            Tensor expected = scalar.get(i);
            for (int j = 0; j < expected.shape().count(); j++) {
                double e = expected.at(j);
                double a = other.get(i).at(j);
                if (Double.compare(e, a) != 0) {
                    String where = new Entry(names.get(i), expected.shape(), j).toString();
                    violations.add(
                            new Violation(
                                    where, "scalar form", e, what, a, 0, "not the same bits"));
                }
            }
        }
        return violations;
    }
}
