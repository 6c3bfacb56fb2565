package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a program says of itself.
class ProgramExplanationTest {
    private final Input x = Leaves.input("x", DType.FLOAT32, 128, 784);
    private final Input w = Leaves.input("W", DType.FLOAT32, 784, 512);
    private final Node product = ContractionOps.matmul(x, w);

    /// 2 × 128 × 784 × 512 steps of arithmetic, one more for each of 128 × 512 elements, and 4
    /// bytes for each element of the factors and the result.
    @Test
    void aProductWithAnAddition() {
        Node y = ArithmeticOps.add(product, 1);
        Program program = Program.compile(List.of(x, w), List.of(y));
        assertEquals(
                """
                   kernel       result               MFLOP      KB
                1  matmul, add  float32[128, 512]  102.826  2269.2
                   1 kernel                        102.826  2269.2

                value  type               offset      KB   from   to
                x      float32[128, 784]       0   401.4  start  end
                W      float32[784, 512]  100352  1605.6  start  end
                add    float32[128, 512]  501760   262.1      1  end
                working memory: 2269.2 KB
                """,
                withoutWarmth(program.explain()));
    }

    /// It ends with how many kernels are compiled, which depends on the moment.
    private static String withoutWarmth(String text) {
        return text.replaceFirst("(?s)warm: . of 1 kernels\n.*", "");
    }

    @Test
    void aValueLivesFromTheKernelThatMakesItToTheLastThatReadsIt() {
        Node y = ReductionOps.sum(FunctionOps.exp(product), 1);
        String text = Program.compile(List.of(x, w), List.of(y)).explain();
        assertTrue(text.contains("exp    float32[128, 512]  501760   262.1      1    2"), text);
    }

    @Test
    void aKernelSaysWhatItReadsAndWrites() {
        Node y = ArithmeticOps.add(product, 1);
        CompiledKernel kernel = Program.compile(List.of(x, w), List.of(y)).kernels().getFirst();
        assertEquals(List.of(x, w), kernel.reads());
        assertEquals(List.of(y), kernel.writes());
        assertEquals(128L * 512 * (2 * 784 + 1), kernel.flops());
        assertEquals(4L * (128 * 784 + 784 * 512 + 128 * 512), kernel.bytes());
    }

    @Test
    void timesComeAfterMeasuredRuns() {
        Workspace workspace = Program.compile(List.of(x, w), List.of(product)).workspace();
        workspace.set(x, new float[128 * 784]);
        workspace.set(w, new float[784 * 512]);
        workspace.run();
        assertEquals(List.of(), workspace.times());
        assertTrue(!workspace.explain().contains("GFLOP/s"));
        workspace.measure();
        workspace.run();
        assertTrue(workspace.explain().contains("us  GFLOP/s  GB/s"), workspace.explain());
        assertEquals(1, workspace.times().size());
        assertTrue(workspace.times().getFirst().isPositive());
    }
}
