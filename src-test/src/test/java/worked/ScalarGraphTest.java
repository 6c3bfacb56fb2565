package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Graphs of scalars become code without a loop.
class ScalarGraphTest {
    private final Input x = scalar("x");
    private final Input y = scalar("y");
    private final Input z = scalar("z");
    private final List<Input> all = List.of(x, y, z);

    @Test
    void aSmallGraphIsOneKernelWithoutALoop() {
        Node f = mul(add(x, y), z);
        Program program = Program.compile(all, outputs(f, gradient(f, all)));
        assertEquals(1, program.kernels().size());
        String source = program.kernels().getFirst().source();
        assertTrue(source.contains("// mul"), source);
        assertFalse(source.contains("for ("), source);
        Result result = program.run(-2, 5, -4);
        assertArrayEquals(
                new double[] {-12, -4, -4, 3},
                result.values().stream().mapToDouble(Tensor::scalarValue).toArray());
    }

    @Test
    void aLongChainIsCutIntoKernelsThatShareTheirClasses() {
        int links = 1000;
        Node u = x;
        for (int i = 0; i < links; i++) {
            u = tanh(add(mul(u, y), z));
        }
        List<Node> roots = outputs(u, gradient(u, all));
        Program program = Program.compile(all, roots);
        List<CompiledKernel> kernels = program.kernels();
        int classes =
                kernels.stream().map(CompiledKernel::source).collect(Collectors.toSet()).size();
        assertTrue(kernels.size() > 50 && classes < 20, classes + " of " + kernels.size());
        Result result = program.run(0.3, 1.1, 0.2);
        for (Node root : roots) {
            double expected =
                    Interpreter.evaluate(root, x.is(0.3), y.is(1.1), z.is(0.2)).scalarValue();
            assertEquals(expected, result.scalar(root), 1e-12 * Math.abs(expected));
        }
    }

    @Test
    void scalarStatesAreExchangedInPlace() {
        Input a = parameter("a");
        Input b = parameter("b");
        List<Update> updates = List.of(new Update(a, add(b, x)), new Update(b, mul(a, 2)));
        Program program = Program.compile(inputs(x), outputs(add(a, b)), updates);
        State state = State.of(Map.of("a", Tensor.scalar(3), "b", Tensor.scalar(5)));
        assertEquals(8, program.run(state, x.is(1)).scalar(0));
        assertEquals(6, state.get("a").scalarValue());
        assertEquals(6, state.get("b").scalarValue());
    }

    @Test
    void thirtyTwoThreadsRunOneProgram() throws Exception {
        int threads = 32;
        Node f = mul(add(x, y), z);
        Program program = Program.compile(all, outputs(f, gradient(f, all)));
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int own = thread;
            work.add(
                    () -> {
                        start.await();
                        int wrong = 0;
                        for (int i = 0; i < 2000; i++) {
                            Result result = program.run(own, i, -own);
                            wrong += result.scalar(0) == -own * (double) (own + i) ? 0 : 1;
                            wrong += result.scalar(3) == own + i ? 0 : 1;
                        }
                        return wrong;
                    });
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> wrong : pool.invokeAll(work)) {
                assertEquals(0, wrong.get());
            }
        }
    }
}
