package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Graphs that are deep, and graphs that share: neither may overflow a stack or be expanded.
class LargeGraphTest {
    private static final int NODES = 200_000;

    /// A stack that holds a thousand frames or so: any recursion over the graph ends here.
    private static final long SMALL_STACK = 256 * 1024;

    @Test
    void aLongChainIsBuiltDifferentiatedCompiledAndRun() throws Exception {
        List<Double> values = onASmallStack(LargeGraphTest::chain);
        double y = 0.5;
        double slope = 1;
        for (int i = 0; i < NODES / 2; i++) {
            y = y * 0.999 + 1e-3;
            slope *= 0.999;
        }
        assertEquals(y, values.get(0), 1e-9);
        assertEquals(slope, values.get(1), 1e-9);
    }

    private static List<Double> chain() {
        Input x = scalar("x");
        Node f = x;
        for (int i = 0; i < NODES / 2; i++) {
            f = add(mul(f, 0.999), 1e-3);
        }
        return valueAndSlope(f, x, 0.5);
    }

    @Test
    void aLongChainOfFunctionsKeepsItsAdjoints() throws Exception {
        List<Double> values = onASmallStack(LargeGraphTest::squashed);
        assertTrue(values.get(0) > 0 && values.get(0) < 1e-2, values::toString);
        assertTrue(values.get(1) >= 0 && values.get(1) < 1e-5, values::toString);
    }

    private static List<Double> squashed() {
        Input x = scalar("x");
        Node f = x;
        for (int i = 0; i < NODES / 4; i++) {
            f = tanh(f);
        }
        return valueAndSlope(f, x, 0.5);
    }

    private static List<Double> valueAndSlope(Node f, Input x, double at) {
        Node slope = gradient(f, x).getFirst();
        Program program = Program.compile(inputs(x), outputs(f, slope));
        Workspace workspace = program.workspace(State.empty(), Form.SCALAR);
        workspace.set(x, at);
        workspace.run();
        return List.of(workspace.scalar(f), workspace.scalar(slope));
    }

    @Test
    void sharedLevelsAreNotExpanded() {
        Input x = scalar("x");
        Node f = x;
        int levels = 60;
        for (int i = 0; i < levels; i++) {
            f = add(mul(f, f), f);
        }
        assertEquals(1 + 2 * levels, Graph.of(f).size());
        List<Node> plain = ReverseMode.gradient(f, List.of(x));
        assertTrue(Graph.of(plain).size() < 12 * levels, () -> "" + Graph.of(plain).size());
        List<Node> slope = gradient(f, x);
        assertTrue(Graph.of(slope).size() < 8 * levels, () -> "" + Graph.of(slope).size());
        List<Double> values = valueAndSlope(f, x, 1e-30);
        assertEquals(1e-30, values.get(0), 1e-45);
        assertEquals(1, values.get(1), 1e-12);
        assertEquals(1, Interpreter.evaluate(slope.getFirst(), x.is(0)).scalarValue());
        assertTrue(GraphText.formula(f).length() < 100 * levels);
    }

    private static <T> T onASmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        return task.get();
    }
}
