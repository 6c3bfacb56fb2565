package consumer;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;
import static dev.adjoint.check.GradientAssertions.assertGradients;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;

import java.util.Arrays;

/// Uses the engine as a project of its own would.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        Program program = Program.compile(inputs(x, y, z), outputs(f, gradient(f, x, y, z)));
        Result result = program.run(-2, 5, -4);
        require(result.scalar(0) == -12, "f = " + result.scalar(0));
        require(result.scalar(3) == 3, "df/dz = " + result.scalar(3));
        require(assertGradients(f).points() == 3, "the gradient was not checked");
        Input v = input("v", 100);
        Node doubled = add(v, v);
        Program wide = Program.compile(inputs(v), outputs(doubled));
        require(wide.awaitWarm(), "a kernel stayed cold");
        boolean hasVectors = wide.kernels().getFirst().hasVectorForm();
        require(hasVectors, "no vector form: is jdk.incubator.vector there?");
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        require(wide.run(v.is(ones)).get(doubled).get(99) == 2, "the vector form is wrong");
        System.out.println("f = -12 in " + Main.class.getModule());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
