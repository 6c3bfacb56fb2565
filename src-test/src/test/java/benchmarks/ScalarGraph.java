package benchmarks;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.Workspace;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Scalars alone: f = (x + y) z with its three derivatives, and a chain of 10,000 nodes, u = link(u
/// y + z), with its three derivatives, beside the derivative that a person would write by hand.
/// `link` is sin: for another function change `link`, `linkByHand` and `slopeByHand`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ScalarGraph {
    private static final int NODES = 10_000;
    private static final int LINKS = NODES / 3;

    private final Input x = scalar("x");
    private final Input y = scalar("y");
    private final Input z = scalar("z");
    private final List<Input> inputs = List.of(x, y, z);
    private final Node small = mul(add(x, y), z);
    private final List<Node> smallSlopes = Autodiff.gradient(small, inputs);
    private final double[] values = new double[LINKS + 1];
    private double at = 0.3;
    private Program smallProgram;
    private Workspace smallWorkspace;
    private Workspace chain;

    private static Node link(Node argument) {
        return sin(argument);
    }

    private static double linkByHand(double argument) {
        return Math.sin(argument);
    }

    private static double slopeByHand(double argument) {
        return Math.cos(argument);
    }

    @Setup
    public void compile() {
        smallProgram = Program.compile(inputs, Program.outputs(small, smallSlopes));
        smallWorkspace = smallProgram.workspace();
        Node u = x;
        for (int i = 0; i < LINKS; i++) {
            u = link(add(mul(u, y), z));
        }
        Program program = Program.compile(inputs, Program.outputs(u, Autodiff.gradient(u, inputs)));
        chain = program.workspace();
        chain.set(x, 0.2);
        chain.set(z, 0.1);
    }

    @Benchmark
    public double smallInWorkspace() {
        smallWorkspace.set(x, at);
        smallWorkspace.set(y, 5.0);
        smallWorkspace.set(z, -4.0);
        smallWorkspace.run();
        return smallWorkspace.scalar(small)
                + smallWorkspace.scalar(smallSlopes.get(0))
                + smallWorkspace.scalar(smallSlopes.get(1))
                + smallWorkspace.scalar(smallSlopes.get(2));
    }

    @Benchmark
    public Result smallByProgram() {
        return smallProgram.run(at, 5, -4);
    }

    @Benchmark
    public void chain() {
        chain.set(y, at);
        chain.run();
    }

    @Benchmark
    public double chainByHand() {
        values[0] = 0.2;
        for (int i = 0; i < LINKS; i++) {
            values[i + 1] = linkByHand(values[i] * at + 0.1);
        }
        double adjoint = 1;
        double ofY = 0;
        double ofZ = 0;
        for (int i = LINKS; i > 0; i--) {
            adjoint *= slopeByHand(values[i - 1] * at + 0.1);
            ofY += adjoint * values[i - 1];
            ofZ += adjoint;
            adjoint *= at;
        }
        return adjoint + ofY + ofZ;
    }
}
