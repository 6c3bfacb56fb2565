package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ActivationOps.step;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.dot;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The state of the perceptron's rule: the program of a correction, the current weights, and the
/// best weights so far.
final class PerceptronSteps {
    private final double[][] rows;
    private final int[] targets;
    private final boolean firesAtZero;
    private final Input x;
    private final Input target = scalar("target");
    private final Node output;
    private final State state;
    private final Workspace workspace;

    private Perceptron last;
    private int wrong;
    private Perceptron best;
    private int fewest;
    private int corrections;

    PerceptronSteps(Perceptron start, double rate, double[][] rows, int[] targets) {
        this.rows = rows;
        this.targets = targets;
        firesAtZero = start.firesAtZero();
        LinearModel from = start.input();
        x = input("x", from.inputs());
        Input w = parameter("w", from.inputs());
        Input b = parameter("b");
        output = step(add(dot(w, x), b), start.atZero());
        Node error = mul(sub(target, output), rate);
        List<Update> updates =
                List.of(new Update(w, add(w, mul(x, error))), new Update(b, add(b, error)));
        Tensor bias = Tensor.scalar(from.intercept());
        state = State.of(Map.of("w", Tensor.of(from.weights()), "b", bias));
        workspace = Program.compile(inputs(x, target), outputs(output), updates).workspace(state);
        last = start;
        best = start;
        wrong = errors(start);
        fewest = wrong;
    }

    PerceptronLearning learn(int epochs) {
        List<Integer> errors = new ArrayList<>();
        do {
            for (int row = 0; row < rows.length && wrong > 0; row++) {
                learn(rows[row], targets[row]);
            }
            errors.add(wrong);
        } while (errors.size() < epochs && wrong > 0);
        return new PerceptronLearning(last, best, fewest, errors, corrections, rows.length);
    }

    private void learn(double[] row, int truth) {
        workspace.set(x, row);
        workspace.set(target, truth);
        workspace.run();
        if (workspace.scalar(output) == truth) {
            return;
        }
        corrections++;
        double bias = state.get("b").scalarValue();
        last = new Perceptron(LinearModel.of(bias, state.get("w").toDoubles()), firesAtZero);
        wrong = errors(last);
        if (wrong < fewest) {
            fewest = wrong;
            best = last;
        }
    }

    private int errors(Perceptron perceptron) {
        int errors = 0;
        for (int row = 0; row < rows.length; row++) {
            errors += perceptron.output(rows[row]) == targets[row] ? 0 : 1;
        }
        return errors;
    }
}
