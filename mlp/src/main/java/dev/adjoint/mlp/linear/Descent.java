package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.batch.Minimizer;
import dev.adjoint.mlp.optimizer.batch.Minimum;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The end point of a minimisation, and the losses before each step.
record Descent(Point end, List<Double> losses) {
    private static final String NAME = "coefficients";

    /// Takes steps of an optimiser from 0, each on all rows.
    ///
    /// @throws ArithmeticException if the loss is no longer finite
    static Descent of(Objective objective, Optimizer optimizer, int steps) {
        requireSteps(steps);
        Input coefficients = parameter(NAME, objective.count());
        Node loss = objective.loss(coefficients);
        var gradients = Autodiff.gradient(loss, coefficients);
        Optimizer.Plan change = optimizer.plan(List.of(coefficients), gradients);
        Map<String, Tensor> values = new HashMap<>(change.initialState());
        values.put(NAME, Tensor.filled(coefficients.type(), 0));
        State state = State.of(values);
        Workspace workspace = objective.workspace(loss, change.updates(), state);
        List<Double> losses = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            workspace.run();
            losses.add(requireFinite(workspace.scalar(loss), step));
        }
        Point end = objective.at(state.get(NAME).toDoubles());
        requireFinite(end.value(), steps + 1);
        return new Descent(end, losses);
    }

    /// Runs a minimiser from 0.
    ///
    /// @throws ArithmeticException if the loss at 0, or its gradient, is not finite
    static Descent of(Objective objective, Minimizer minimizer) {
        Input coefficients = parameter(NAME, objective.count());
        Minimum found =
                minimizer.minimize(
                        objective.loss(coefficients),
                        List.of(coefficients),
                        Map.of(NAME, Tensor.filled(coefficients.type(), 0)),
                        objective.data());
        double[] lowest = State.of(found.values()).get(NAME).toDoubles();
        Point end = new Point(lowest, found.loss(), found.gradientNorm());
        return new Descent(end, found.losses().subList(0, found.iterations()));
    }

    <M> Fit<M> fit(M model, Optional<String> warning) {
        List<Double> all = new ArrayList<>(losses);
        all.add(end.value());
        return new Fit<>(model, all, end.gradientNorm(), warning);
    }

    private static void requireSteps(int steps) {
        if (steps < 1) {
            throw Mistake.of("fit", steps + " steps", "1 or more", "take 100");
        }
    }

    private static double requireFinite(double loss, int step) {
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException(
                    "fit: got the loss "
                            + loss
                            + " at step "
                            + step
                            + ", needed a finite one: lower the optimiser's rate, or scale the"
                            + " features");
        }
        return loss;
    }
}
