package worked;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is wrong with the data of a run is said before the run changes anything: the operation,
/// what it got, what it needed, and a cure.
class FedDataTest {
    private static final Input X = input("x", 3);
    private static final Input OTHER = scalar("other");
    private static final Input W = parameter("w", 3);
    private static final Node LOSS = sum(mul(W, X));
    private static final Program STEP =
            Program.compile(inputs(X), outputs(LOSS), List.of(new Update(W, add(W, X))));
    private static final Input S = scalar("s");
    private static final Program SCALARS = Program.compile(inputs(S), outputs(add(S, 1)));

    private static final State STATE = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
    private static final Workspace WORKSPACE = STEP.workspace(STATE);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("few elements", () -> WORKSPACE.set(X, 1.0, 2), "set x", "2 values", "3"),
                mistake("few floats", () -> WORKSPACE.set(X, 1f, 2f), "set x", "2 values", "3"),
                mistake("a lone element", () -> WORKSPACE.set(X, 1.0), "set x", "1 values", "3"),
                mistake(
                        "another shape",
                        () -> WORKSPACE.set(X, Tensor.of(1.0, 2)),
                        "input x",
                        "float64[2]",
                        "float64[3]"),
                mistake("a stranger", () -> WORKSPACE.set(OTHER, 1.0), "set", "other", "[x]"),
                mistake("not set", () -> STEP.workspace(STATE).run(), "run", "[x]", "argument"),
                mistake("not bound", () -> STEP.run(STATE), "run", "no value for x", "[x]"),
                mistake(
                        "bound twice",
                        () -> STEP.run(STATE, X.is(1, 2, 3), X.is(1, 2, 3)),
                        "run",
                        "two values for x",
                        "one"),
                mistake(
                        "an unknown name",
                        () -> STEP.run(STATE, Map.of("v", Tensor.scalar(1))),
                        "run",
                        "a value for v",
                        "[x]"),
                mistake(
                        "too many scalars",
                        () -> SCALARS.run(1, 2),
                        "run",
                        "2 numbers",
                        "s : float64[]"),
                mistake(
                        "no scalar",
                        () -> Program.compile(inputs(X), outputs(sum(X))).run(1),
                        "run",
                        "1 number",
                        "3"),
                mistake(
                        "a state of another type",
                        () -> STEP.run(ofFloats(), X.is(1, 2, 3)),
                        "state w",
                        "float32[3]",
                        "float64[3]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsSaidInFourParts(
            String name, Executable mistake, String operation, String got, String needed) {
        String message = assertThrows(RuntimeException.class, mistake).getMessage();
        String parts = ".*" + ": got .*, needed .*: .+";
        assertTrue(message.startsWith(operation), message);
        assertTrue(message.matches(parts), message);
        int split = message.indexOf(", needed ");
        assertTrue(message.substring(0, split).contains(got), message);
        assertTrue(message.substring(split).contains(needed), message);
        assertArrayEquals(new double[] {1, 2, 3}, STATE.get("w").toDoubles());
    }

    @Test
    void aRunAfterAMistakeIsAsEver() {
        assertThrows(RuntimeException.class, () -> SCALARS.run(1, 2));
        assertTrue(SCALARS.run(1).scalar(0) == 2);
    }

    private static State ofFloats() {
        return State.of(Map.of("w", Tensor.filled(W.type().withDType(DType.FLOAT32), 1)));
    }

    private static Arguments mistake(
            String name, Executable mistake, String operation, String got, String needed) {
        return Arguments.of(name, mistake, operation, got, needed);
    }
}
