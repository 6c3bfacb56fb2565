package benchmarks;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.Leaves.input;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// The chain y = 0.5 xᵖ + x in both element types, beside the loop that a person would write with
/// `Math.pow`.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dadjoint.threads=1"})
public class Powers {
    private static final int SIZE = 10_000;

    @Param({"FLOAT32", "FLOAT64"})
    public DType dtype;

    private Workspace vectors;
    private Workspace scalars;
    private final double[] x = new double[SIZE];
    private final double[] p = new double[SIZE];
    private final double[] out = new double[SIZE];
    private final float[] xSingle = new float[SIZE];
    private final float[] pSingle = new float[SIZE];
    private final float[] outSingle = new float[SIZE];

    @Setup
    public void compile() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < SIZE; i++) {
            xSingle[i] = (float) random.nextDouble(0.1, 10);
            pSingle[i] = (float) random.nextDouble(-3, 3);
            x[i] = xSingle[i];
            p[i] = pSingle[i];
        }
        Input base = input("x", dtype, SIZE);
        Input exponent = input("p", dtype, SIZE);
        Node y = add(mul(pow(base, exponent), 0.5), base);
        Program program = Program.compile(List.of(base, exponent), List.of(y));
        program.awaitWarm();
        vectors = workspace(program, Form.ADAPTIVE);
        scalars = workspace(program, Form.SCALAR);
    }

    private Workspace workspace(Program program, Form form) {
        Workspace workspace = program.workspace(State.empty(), form);
        workspace.set(program.arguments().get(0), Tensor.of(x).as(dtype));
        workspace.set(program.arguments().get(1), Tensor.of(p).as(dtype));
        return workspace;
    }

    @Benchmark
    public void vectorForm() {
        vectors.run();
    }

    @Benchmark
    public void scalarForm() {
        scalars.run();
    }

    @Benchmark
    public Object byHand() {
        if (dtype == DType.FLOAT32) {
            for (int i = 0; i < SIZE; i++) {
                outSingle[i] = 0.5f * (float) Math.pow(xSingle[i], pSingle[i]) + xSingle[i];
            }
            return outSingle;
        }
        for (int i = 0; i < SIZE; i++) {
            out[i] = 0.5 * Math.pow(x[i], p[i]) + x[i];
        }
        return out;
    }
}
