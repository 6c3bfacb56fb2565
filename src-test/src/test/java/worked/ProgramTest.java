package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Programs as a user runs them: with states and updates, and from several threads.
class ProgramTest {
    private final Input x = input("x", 3);
    private final Input w = parameter("w", 3);
    private final Node loss = sum(mul(w, x));
    private final Node next = sub(w, mul(gradient(loss, w).getFirst(), 0.5));
    private final Program step =
            Program.compile(inputs(x), outputs(loss), List.of(new Update(w, next)));

    @Test
    void anUpdateReplacesItsStateAtTheEndOfTheRun() {
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        assertEquals(14, step.run(state, x.is(1, 2, 3)).scalar(loss));
        assertArrayEquals(new double[] {0.5, 1, 1.5}, state.get("w").toDoubles());
        assertEquals(7, step.run(state, x.is(1, 2, 3)).scalar(loss));
    }

    @Test
    void updatesReadTheValuesFromBeforeTheRun() {
        Input a = parameter("a", 40);
        Input b = parameter("b", 40);
        Program swap =
                Program.compile(
                        inputs(),
                        outputs(sum(add(a, b))),
                        List.of(new Update(a, b), new Update(b, a)));
        double[] ones = filled(40, 1);
        double[] twos = filled(40, 2);
        State state = State.of(Map.of("a", Tensor.of(ones), "b", Tensor.of(twos)));
        swap.run(state);
        assertArrayEquals(twos, state.get("a").toDoubles());
        assertArrayEquals(ones, state.get("b").toDoubles());
    }

    /// Aᵀ A reads every element of A for each of its own, so none may be replaced before the last
    /// is.
    @Test
    void aProductMayReplaceItsOwnOperand() {
        Input a = parameter("a", 20, 20);
        double[] values = IntStream.range(0, 400).mapToDouble(i -> Math.sin(i)).toArray();
        Node product = mul(matmul(a, true, a, false), 0.1);
        Program program = Program.compile(inputs(), outputs(), List.of(new Update(a, product)));
        State state = State.of(Map.of("a", Tensor.of(a.shape(), values)));
        program.run(state);
        double[] expected = Interpreter.evaluate(product, a.is(values)).toDoubles();
        assertArrayEquals(expected, state.get("a").toDoubles(), 1e-12);
    }

    @Test
    void aStateIsReadAndSetByName() {
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        state.set("w", Tensor.of(4.0, 5, 6));
        assertEquals(List.of("w"), state.names());
        assertArrayEquals(new double[] {4, 5, 6}, state.toMap().get("w").toDoubles());
        assertThrows(IllegalArgumentException.class, () -> state.set("w", Tensor.scalar(1)));
        String message =
                assertThrows(IllegalArgumentException.class, () -> state.get("v")).getMessage();
        assertTrue(message.contains("v") && message.contains("[w]"), message);
    }

    @Test
    void aSetStateIsWhatTheNextRunReads() {
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        Workspace workspace = step.workspace(state);
        workspace.set(x, 1.0, 1, 1);
        workspace.run();
        assertEquals(6, workspace.scalar(loss));
        state.set("w", Tensor.of(10.0, 20, 30));
        workspace.run();
        assertEquals(60, workspace.scalar(loss));
    }

    @Test
    void programsShareAState() {
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        Program evaluate = Program.compile(inputs(x), outputs(loss));
        step.run(state, x.is(1, 2, 3));
        assertEquals(7, evaluate.run(state, x.is(1, 2, 3)).scalar(loss));
    }

    @Test
    void aMissingStateOrArgumentIsNamed() {
        String noState =
                assertThrows(RuntimeException.class, () -> step.run(x.is(1, 2, 3))).getMessage();
        assertTrue(noState.contains("w"), noState);
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        String noArgument =
                assertThrows(IllegalArgumentException.class, () -> step.run(state, Map.of()))
                        .getMessage();
        assertTrue(noArgument.contains("x"), noArgument);
    }

    @Test
    void manyThreadsShareAProgram() throws Exception {
        Input matrix = input("m", 30, 30);
        Node f = sum(tanh(matmul(matrix, matrix)));
        Program program = Program.compile(inputs(matrix), outputs(f, gradient(f, matrix)));
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            double[] values = IntStream.range(i, i + 900).mapToDouble(Math::sin).toArray();
            Tensor alone = program.run(matrix.is(values)).get(1);
            work.add(() -> program.run(matrix.is(values)).get(1).equals(alone));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> same : threads.invokeAll(work)) {
                assertTrue(same.get());
            }
        }
    }

    @Test
    void runsThatOnlyReadAStateMayOverlap() throws Exception {
        State state = State.of(Map.of("w", Tensor.of(1.0, 2, 3)));
        Program evaluate = Program.compile(inputs(x), outputs(loss));
        List<Callable<Double>> work = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            work.add(() -> evaluate.run(state, x.is(1, 2, 3)).scalar(loss));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Double> value : threads.invokeAll(work)) {
                assertEquals(14, value.get());
            }
        }
    }

    /// Two threads start a run of some milliseconds at the same moment, again and again until they
    /// overlap.
    @Test
    void overlappingWritersThrow() throws Exception {
        Input big = parameter("big", 200, 200);
        Node product = mul(matmul(big, big), 1e-3);
        Program slow = Program.compile(inputs(), outputs(), List.of(new Update(big, product)));
        State state = State.of(Map.of("big", Tensor.of(big.shape(), filled(40_000, 0.1))));
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Optional<String>> writer =
                () -> {
                    start.await();
                    try {
                        slow.run(state);
                        return Optional.empty();
                    } catch (IllegalStateException overlap) {
                        return Optional.of(String.valueOf(overlap.getMessage()));
                    }
                };
        Optional<String> message = Optional.empty();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 200 && message.isEmpty(); i++) {
                for (var ended : threads.invokeAll(List.of(writer, writer))) {
                    message = message.or(ended::resultNow);
                }
            }
        }
        assertTrue(message.orElse("no run threw").contains("at the same time"), message::toString);
    }

    @Test
    void aScalarParameterCountsItsRuns() {
        Input count = parameter("count");
        Program program =
                Program.compile(
                        inputs(),
                        outputs(add(count, 0.0)),
                        List.of(new Update(count, add(count, 1))));
        State state = State.of(Map.of("count", Tensor.scalar(0)));
        for (int i = 0; i < 5; i++) {
            program.run(state);
        }
        assertEquals(5, state.get("count").scalarValue());
    }

    @Test
    void anOutputMayBeAnInputAConstantOrStandTwice() {
        Input s = scalar("s");
        Node seven = constant(7);
        Node twice = mul(s, 2);
        Program program = Program.compile(inputs(s), outputs(s, seven, twice, twice));
        var result = program.run(3);
        assertEquals(
                List.of(3.0, 7.0, 6.0, 6.0),
                IntStream.range(0, 4).mapToObj(result::scalar).toList());
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
