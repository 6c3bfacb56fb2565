package endurance;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;

import java.util.Arrays;
import java.util.List;

/// Programs of which no two share a kernel that multiplies.
final class UnlikePrograms {
    private static final int DIGITS = 8;
    private static final int ROWS = 9;
    private static final int COLUMNS = 11;

    private UnlikePrograms() {}

    /// A layer whose activation spells the number, and its gradient.
    static Program of(int number) {
        Input x = input("x", ROWS, COLUMNS);
        Input w = input("w", COLUMNS, COLUMNS);
        Node y = matmul(x, w);
        int rest = number;
        for (int digit = 0; digit < DIGITS; digit++) {
            y =
                    switch (rest % 4) {
                        case 0 -> tanh(y);
                        case 1 -> sigmoid(y);
                        case 2 -> exp(neg(abs(y)));
                        default -> neg(y);
                    };
            rest /= 4;
        }
        Node loss = mean(y);
        return Program.compile(List.of(x, w), List.of(loss, gradient(loss, w).getFirst()));
    }

    /// Runs one once, on ones.
    static double run(Program program) {
        var workspace = program.workspace();
        for (Input argument : program.arguments()) {
            double[] ones = new double[argument.shape().count()];
            Arrays.fill(ones, 1);
            workspace.set(argument, ones);
        }
        workspace.run();
        return workspace.scalar(program.outputs().getFirst());
    }
}
