package dev.adjoint.autodiff.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class WarmupTest {
    /// Each has a kernel of a structure of its own.
    private static final int PROGRAMS = 60;

    @Test
    void whoWaitsIsServedBeforeWhatOnlyRuns() {
        List<Program> waiting = new ArrayList<>();
        for (int ops = PROGRAMS; ops >= 1; ops--) {
            waiting.add(program(ops));
        }
        Program wanted = waiting.removeLast();
        waiting.forEach(Program::workspace);
        wanted.awaitWarm();
        List<CompiledKernel> others =
                waiting.stream().flatMap(program -> program.kernels().stream()).toList();
        boolean hasVectorForm = others.stream().anyMatch(CompiledKernel::hasVectorForm);
        assertFalse(hasVectorForm && others.stream().allMatch(CompiledKernel::isWarm));
    }

    @Test
    void whatIsNeverRunIsNotCompiledToMachineCode() throws InterruptedException {
        Input x = Leaves.input("x", DType.FLOAT32, 1000);
        Node y = ActivationOps.tanh(ArithmeticOps.sub(FunctionOps.sin(x), FunctionOps.cos(x)));
        Program unused = Program.compile(List.of(x), List.of(y));
        program(1).awaitWarm();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("adjoint-warmup")) {
                thread.join();
            }
        }
        boolean hasVectorForm = unused.kernels().stream().anyMatch(CompiledKernel::hasVectorForm);
        assertFalse(hasVectorForm && unused.kernels().stream().anyMatch(CompiledKernel::isWarm));
    }

    /// Attention scores with rows, heads, positions and features, of which the axes of the batch
    /// lie apart: samples of the kernel once took gigabytes.
    @Test
    void theAxesOfABatchTakeNoMemoryWhileAKernelIsCompiled() {
        Input x = Leaves.input("x", DType.FLOAT32, 2, 4, 12);
        Node heads = ShapeOps.transpose(ShapeOps.reshape(x, 2, 4, 3, 4), 0, 2, 1, 3);
        Node scores = ContractionOps.matmul(heads, ShapeOps.transpose(heads, 0, 1, 3, 2));
        Program program = Program.compile(List.of(x), List.of(scores));
        program.awaitWarm();
        boolean hasVectorForm = program.kernels().stream().anyMatch(CompiledKernel::hasVectorForm);
        assertTrue(!hasVectorForm || program.kernels().stream().allMatch(CompiledKernel::isWarm));
    }

    private static Program program(int ops) {
        Input x = Leaves.input("x", DType.FLOAT32, 1000);
        Node y = x;
        for (int i = 0; i < ops; i++) {
            y = i % 3 == 0 ? ActivationOps.tanh(y) : ArithmeticOps.mul(y, x);
        }
        return Program.compile(List.of(x), List.of(y));
    }
}
