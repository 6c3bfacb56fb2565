package laws;

import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.rounding.ErrorBound;

import java.util.List;
import java.util.Map;

/// What compiled programs owe: both forms give the same bits, and the interpreter's values within
/// [ErrorBound].
final class Compiled {
    /// Twice the bound, since it leaves out products of errors, and the interpreter rounds as well.
    private static final double SLACK = 2;

    private Compiled() {}

    /// Runs the outputs in both forms and holds them against each other and the interpreter.
    static void mustAgree(Object what, List<Node> outputs, List<Binding> bindings) {
        List<Tensor> scalar = formsMustAgree(what, outputs, bindings);
        Map<Node, Tensor> oracle = Interpreter.trace(outputs, bindings);
        Map<Node, double[]> bounds = ErrorBound.of(outputs, bindings);
        for (int i = 0; i < outputs.size(); i++) {
            Node output = outputs.get(i);
            String name = "output " + i + " (" + output + ") of " + what;
            mustBeNear(name, oracle.get(output), scalar.get(i), bounds.get(output));
        }
    }

    /// Runs the outputs in both forms, which must give the same bits; gives what they give.
    static List<Tensor> formsMustAgree(Object what, List<Node> outputs, List<Binding> bindings) {
        Program program = Program.compile(bindings.stream().map(Binding::input).toList(), outputs);
        List<Tensor> scalar = run(program, Form.SCALAR, bindings);
        List<Tensor> vector = run(program, Form.VECTOR, bindings);
        for (int i = 0; i < outputs.size(); i++) {
            if (!scalar.get(i).equals(vector.get(i))) {
                fail(difference(what + " output " + i, bindings, scalar.get(i), vector.get(i)));
            }
        }
        return scalar;
    }

    static List<Tensor> run(Program program, Form form, List<Binding> bindings) {
        Workspace workspace = program.workspace(State.empty(), form);
        for (Binding binding : bindings) {
            workspace.set(binding.input(), binding.value());
        }
        workspace.run();
        return program.outputs().stream().map(workspace::get).toList();
    }

    static void mustBeNear(String what, Tensor expected, Tensor actual, double[] bounds) {
        for (int i = 0; i < bounds.length; i++) {
            double e = expected.at(i);
            double a = actual.at(i);
            boolean same = Double.compare(e, a) == 0 || e == a;
            if (!same && bounds[i] < Double.POSITIVE_INFINITY) {
                double allowed = SLACK * bounds[i];
                if (!(Math.abs(e - a) <= allowed)) {
                    fail(
                            what
                                    + "["
                                    + i
                                    + "]: interpreted "
                                    + e
                                    + ", compiled "
                                    + a
                                    + ", difference "
                                    + Math.abs(e - a)
                                    + ", allowed "
                                    + allowed);
                }
            }
        }
    }

    private static String difference(
            String what, List<Binding> bindings, Tensor scalar, Tensor vector) {
        int i = 0;
        while (Double.compare(scalar.at(i), vector.at(i)) == 0) {
            i++;
        }
        StringBuilder text = new StringBuilder();
        text.append(what).append(", element ").append(i).append(": scalar ").append(scalar.at(i));
        text.append(", vector ").append(vector.at(i)).append(" with");
        for (Binding binding : bindings) {
            Input input = binding.input();
            boolean small = input.shape().count() <= i;
            text.append(' ').append(input.name()).append(" = ");
            text.append(small ? binding.value().toString() : "" + binding.value().at(i));
        }
        return text.toString();
    }
}
