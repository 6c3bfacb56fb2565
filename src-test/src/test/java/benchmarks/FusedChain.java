package benchmarks;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.input;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;

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

/// The chain y = sigmoid(a b + c) tanh(d) - exp(-a a) in float32, and the sum of y with its four
/// gradients, beside the loops that a person would write with `Math`. A time is that of a run over
/// `size` elements: divide by it for the time an element.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dadjoint.threads=1"})
public class FusedChain {
    @Param({"1000", "100000"})
    public int size;

    private Workspace forward;
    private Workspace backward;
    private Workspace scalarForward;
    private float[][] in;
    private float[][] out;

    @Setup
    public void compile() {
        Input a = input("a", DType.FLOAT32, size);
        Input b = input("b", DType.FLOAT32, size);
        Input c = input("c", DType.FLOAT32, size);
        Input d = input("d", DType.FLOAT32, size);
        Node y = sub(mul(sigmoid(add(mul(a, b), c)), tanh(d)), exp(neg(mul(a, a))));
        Node sum = ReductionOps.sum(y);
        List<Input> inputs = List.of(a, b, c, d);
        in = new float[4][size];
        out = new float[5][size];
        SplittableRandom random = new SplittableRandom(3);
        for (float[] values : in) {
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
        }
        Program value = Program.compile(inputs, List.of(y));
        Program gradients =
                Program.compile(inputs, Program.outputs(sum, Autodiff.gradient(sum, inputs)));
        forward = workspace(value, Form.ADAPTIVE);
        scalarForward = workspace(value, Form.SCALAR);
        backward = workspace(gradients, Form.ADAPTIVE);
    }

    private Workspace workspace(Program program, Form form) {
        program.awaitWarm();
        Workspace workspace = program.workspace(State.empty(), form);
        for (int i = 0; i < in.length; i++) {
            workspace.set(program.arguments().get(i), in[i]);
        }
        return workspace;
    }

    @Benchmark
    public void forward() {
        forward.run();
    }

    @Benchmark
    public void forwardInScalarForm() {
        scalarForward.run();
    }

    @Benchmark
    public void forwardAndBackward() {
        backward.run();
    }

    @Benchmark
    public float[] forwardByHand() {
        float[] y = out[0];
        for (int i = 0; i < size; i++) {
            float a = in[0][i];
            double sigmoid = 1 / (1 + Math.exp(-(a * in[1][i] + in[2][i])));
            y[i] = (float) (sigmoid * Math.tanh(in[3][i]) - Math.exp(-a * a));
        }
        return y;
    }

    @Benchmark
    public double forwardAndBackwardByHand() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            float a = in[0][i];
            float b = in[1][i];
            double sigmoid = 1 / (1 + Math.exp(-(a * b + in[2][i])));
            double tanh = Math.tanh(in[3][i]);
            double exp = Math.exp(-a * a);
            double inner = sigmoid * (1 - sigmoid) * tanh;
            sum += sigmoid * tanh - exp;
            out[1][i] = (float) (inner * b + 2 * a * exp);
            out[2][i] = (float) (inner * a);
            out[3][i] = (float) inner;
            out[4][i] = (float) (sigmoid * (1 - tanh * tanh));
        }
        return sum;
    }
}
