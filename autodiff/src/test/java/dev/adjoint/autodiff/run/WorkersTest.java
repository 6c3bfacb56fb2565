package dev.adjoint.autodiff.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/// Threads that help with large launches.
class WorkersTest {
    private static final int RUNS = 1000;
    private static final Input X = Leaves.input("x", DType.FLOAT32, 500, 300);

    /// Just large enough to be shared, so that helpers come in time, late, or when all is done.
    private static final Node SUMS =
            ReductionOps.sum(ArithmeticOps.mul(ArithmeticOps.add(X, 1), X), 1);

    private static final Program PROGRAM = Program.compile(List.of(X), List.of(SUMS));

    private static Tensor filled(int seed) {
        float[] values = new float[X.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 + seed) % 1000 / 1000f;
        }
        return Tensor.of(X.shape(), values);
    }

    @Test
    void helpersThatComeLateChangeNothing() {
        mustRepeat(3);
    }

    /// One caller is helped at a time; the others work alone.
    @Test
    void callersThatWantHelpAtOnceAllGetTheirOwn() {
        IntStream.range(0, 6).parallel().forEach(WorkersTest::mustRepeat);
    }

    private static void mustRepeat(int seed) {
        Workspace workspace = PROGRAM.workspace();
        workspace.set(X, filled(seed));
        workspace.run();
        Tensor first = workspace.get(SUMS);
        for (int i = 0; i < RUNS; i++) {
            workspace.run();
            assertEquals(first, workspace.get(SUMS), "run " + i);
        }
    }
}
