package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Terms;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.text.Mistake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step of a training, for batches of one size, as one program: the model's output, its loss,
/// the gradients, the optimiser's updates, and the layers' state updates. For one thread at a time;
/// a step allocates nothing.
public final class TrainingStep {
    private final Plan plan;
    private final Workspace workspace;
    private final float[] batchFeatures;
    private final float[] batchTargets;
    private final float[] batchWeights;

    /// The targets as float64, for the check by the loss's terms.
    private final double[] checked;

    /// The batch size that a step is compiled for.
    ///
    /// @param isWeighted whether rows differ in weight
    record Size(int rows, boolean isWeighted) {}

    /// The program of a step, and its nodes.
    record Plan(
            Terms terms,
            Input features,
            Input targets,
            Optional<Input> weights,
            Node loss,
            Optimizer.Plan change,
            Pass pass,
            Program program) {
        /// @throws IllegalArgumentException if the model has no parameters
        static Plan of(Mlp model, Loss loss, Optimizer optimizer, Size size) {
            requireParameters(model);
            int rows = size.rows();
            Pass pass = Pass.training();
            Input features = model.features(rows);
            Input targets = model.targets(rows);
            Optional<Input> weights =
                    size.isWeighted()
                            ? Optional.of(Leaves.input("weights", model.dtype(), rows))
                            : Optional.empty();
            Node value = loss(loss, model.output(features, pass), targets, weights);
            var gradients = Autodiff.gradient(value, model.parameters());
            Optimizer.@Nullable Plan change = optimizer.plan(model.parameters(), gradients);
            if (change == null) {
                throw Mistake.of("optimizer", "null", "a plan", "let it give one");
            }
            List<Update> updates = new ArrayList<>(change.updates());
            updates.addAll(pass.updates());
            List<Input> arguments = new ArrayList<>(List.of(features, targets));
            weights.ifPresent(arguments::add);
            Program program = Program.compile(arguments, outputs(value), updates);
            return new Plan(loss.terms(), features, targets, weights, value, change, pass, program);
        }

        private static void requireParameters(Mlp model) {
            if (model.parameters().isEmpty()) {
                throw Mistake.of(
                        "fit", "a model without parameters", "one that learns", "add dense(…)");
            }
        }

        /// Returns the loss of targets that have been checked against its terms.
        ///
        /// @throws IllegalArgumentException if the loss is not a scalar
        static Node loss(Loss loss, Node output, Node targets) {
            return loss(loss, output, targets, Optional.empty());
        }

        private static Node loss(Loss loss, Node output, Node targets, Optional<Input> weights) {
            @Nullable Node value =
                    Origin.inScope(
                            "loss",
                            () ->
                                    weights.isPresent()
                                            ? loss.of(output, targets, weights.get())
                                            : loss.ofChecked(output, targets));
            if (value == null) {
                throw Mistake.of("loss", "null", "a scalar", "let it give a node");
            }
            if (!value.shape().isScalar()) {
                throw Mistake.of(
                        "loss",
                        value.type(),
                        "a scalar",
                        "take the mean or the sum  made at " + value.origin().line());
            }
            return value;
        }
    }

    TrainingStep(Plan plan, State state) {
        this.plan = plan;
        this.workspace = plan.program.workspace(state);
        this.batchFeatures = new float[plan.features.shape().count()];
        this.batchTargets = new float[plan.targets.shape().count()];
        this.batchWeights = new float[rows()];
        this.checked = new double[plan.targets.shape().count()];
    }

    /// The number of rows per step.
    public int rows() {
        return plan.features.shape().size(0);
    }

    /// The compiled program: its arguments are the features and the targets, its output the loss.
    public Program program() {
        return plan.program;
    }

    /// The workspace that runs the program. It can measure the kernels and explain the program.
    public Workspace workspace() {
        return workspace;
    }

    /// The loss that the program computes, as a node that can be drawn.
    public Node loss() {
        return plan.loss;
    }

    /// Trains on one batch.
    ///
    /// @param features rows × features, row by row
    /// @param targets rows × outputs, row by row
    /// @return the loss, before the step
    /// @throws IllegalArgumentException if the loss does not accept such targets; nothing changes
    public double step(float[] features, float[] targets) {
        workspace.set(plan.features, features);
        workspace.set(plan.targets, targets);
        requireTargets(targets);
        workspace.run();
        return workspace.scalar(plan.loss);
    }

    /// Same as [#step(float[], float[])], in full precision for a float64 model.
    public double step(double[] features, double[] targets) {
        workspace.set(plan.features, features);
        workspace.set(plan.targets, targets);
        plan.terms.requireTargets(targets, targets.length / rows(), 0);
        workspace.run();
        return workspace.scalar(plan.loss);
    }

    /// Loads a batch of this step's size from its source.
    ///
    /// @throws IllegalArgumentException if the loss does not accept its targets
    void take(BatchSource batches, int batch) {
        batches.copy(batch, batchFeatures, batchTargets);
        requireTargets(batchTargets);
        if (plan.weights.isPresent()) {
            batches.copyWeights(batch, batchWeights);
        }
    }

    /// Trains on the batch that was loaded last, and returns the loss.
    double step() {
        if (plan.weights.isPresent()) {
            workspace.set(plan.weights.get(), batchWeights);
        }
        workspace.set(plan.features, batchFeatures);
        workspace.set(plan.targets, batchTargets);
        workspace.run();
        return workspace.scalar(plan.loss);
    }

    private void requireTargets(float[] targets) {
        if (plan.terms.checksTargets()) {
            for (int i = 0; i < targets.length; i++) {
                checked[i] = targets[i];
            }
            plan.terms.requireTargets(checked, checked.length / rows(), 0);
        }
    }

    @Override
    public String toString() {
        return "training step " + workspace.program();
    }
}
