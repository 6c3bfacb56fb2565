package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// A run is short and takes no notice of an interrupt: it ends as ever, and the thread is
/// interrupted still. What comes after decides.
class InterruptedRunTest {
    /// Large enough that threads help.
    private static final int SIDE = 300;

    private final Input x = input("x", DType.FLOAT32, SIDE, SIDE);
    private final Input w = parameter("w", DType.FLOAT32, SIDE, SIDE);
    private final Program step =
            Program.compile(List.of(x), List.of(), List.of(new Update(w, tanh(matmul(x, w)))));

    @Test
    void anInterruptedThreadRunsAsEver() {
        TensorType type = TensorType.of(DType.FLOAT32, SIDE, SIDE);
        Tensor ones = Tensor.filled(type, 1e-3);
        State expected = State.of(Map.of("w", ones));
        State state = State.of(Map.of("w", ones));
        for (int run = 0; run < 3; run++) {
            step.run(expected, x.is(ones));
        }
        Thread.currentThread().interrupt();
        for (int run = 0; run < 3; run++) {
            step.run(state, x.is(ones));
        }
        assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
        assertEquals(expected.get("w"), state.get("w"));
        step.run(state, x.is(ones));
        step.run(expected, x.is(ones));
        assertEquals(expected.get("w"), state.get("w"));
    }
}
