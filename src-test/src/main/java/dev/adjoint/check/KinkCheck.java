package dev.adjoint.check;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;
import dev.adjoint.check.graph.Retyped;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Checks the derivative at a point where the function has none.
final class KinkCheck {
    /// The tolerance, for a logarithm or a root in the function.
    private static final int ULPS = 4;

    private final String line;
    private final Node f;
    private final Input x;
    private final Binding at;
    private final double[] expected;

    KinkCheck(Node f, Binding at, double[] expected) {
        Node sum = ReductionOps.sum(f);
        Retyped twins = Retyped.to(DType.FLOAT64, List.of(sum));
        this.line = f + "  made at " + f.origin().line();
        this.f = twins.of(sum);
        this.x = twins.of(at.input());
        this.at = x.is(at.value());
        this.expected = expected.clone();
        if (expected.length != x.shape().count()) {
            throw new IllegalArgumentException(
                    "assertDerivativeAtKink: got "
                            + expected.length
                            + " derivatives, needed "
                            + x.shape().count()
                            + ", one for each entry of "
                            + x.name());
        }
    }

    void verify() {
        if (IntStream.range(0, expected.length).noneMatch(this::isKink)) {
            throw new AssertionError(
                    "assertDerivativeAtKink: the function has a slope at "
                            + at.input().name()
                            + " = "
                            + Arrays.toString(at.value().toDoubles())
                            + ": use assertGradients, or move the point onto the kink: "
                            + line);
        }
        Node plain = ReverseMode.gradient(f, List.of(x)).getFirst();
        Node simple = Autodiff.gradient(f, x).getFirst();
        mustBe("reverse mode", Interpreter.evaluate(plain, at).toDoubles());
        mustBe("reverse mode, simplified", Interpreter.evaluate(simple, at).toDoubles());
        mustBe("forward mode", forward());
        Program program = Program.compile(List.of(x), List.of(simple));
        for (Form form : List.of(Form.SCALAR, Form.VECTOR)) {
            Workspace workspace = program.workspace(State.empty(), form);
            workspace.set(x, at.value());
            workspace.run();
            mustBe("compiled, " + form, workspace.get(simple).toDoubles());
        }
    }

    private boolean isKink(int entry) {
        double[] here = at.value().toDoubles();
        Slope slope = Slope.of(to -> valueWith(here, entry, to), here[entry]);
        return slope.isKink() || Double.isNaN(slope.value());
    }

    private double valueWith(double[] here, int entry, double to) {
        double[] moved = here.clone();
        moved[entry] = to;
        return Interpreter.evaluate(f, x.is(moved)).scalarValue();
    }

    private double[] forward() {
        double[] derivative = new double[expected.length];
        for (int i = 0; i < derivative.length; i++) {
            double[] direction = new double[derivative.length];
            direction[i] = 1;
            Node tangent = Leaves.constant(Tensor.of(x.shape(), direction));
            Node along = Autodiff.jvp(List.of(f), List.of(x), List.of(tangent)).getFirst();
            derivative[i] = Interpreter.evaluate(along, at).scalarValue();
        }
        return derivative;
    }

    private void mustBe(String what, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            double wanted = expected[i];
            double most = Double.isFinite(wanted) ? ULPS * Math.ulp(wanted) : 0;
            boolean isSame = Double.compare(wanted, actual[i]) == 0 || wanted == actual[i];
            if (!isSame && !(Math.abs(wanted - actual[i]) <= most)) {
                throw new AssertionError(
                        "assertDerivativeAtKink: "
                                + what
                                + " gives "
                                + Arrays.toString(actual)
                                + ", expected "
                                + Arrays.toString(expected)
                                + " for "
                                + x.name()
                                + " = "
                                + Arrays.toString(at.value().toDoubles())
                                + ": "
                                + line);
            }
        }
    }
}
