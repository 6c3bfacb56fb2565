package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ContractionOps.matvec;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.square;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.function.BinaryOperator;

/// The loss of a linear model on samples, as a node over its coefficients: the weights, and then
/// the intercept if there is one. Float64.
final class Objective {
    private final Samples samples;
    private final boolean intercept;
    private final double penalty;
    private final BinaryOperator<Node> loss;
    private final Tensor design;
    private final Input x;
    private final Input targets;
    private final Input coefficients;
    private final Node value;
    private final Node gradient;
    private final Workspace workspace;

    /// @param penalty what half the sum of the squared weights is multiplied by and added; the
    ///   intercept is free
    /// @param loss of a number a row, and of the targets
    Objective(Samples samples, boolean intercept, double penalty, BinaryOperator<Node> loss) {
        this.samples = samples;
        this.intercept = intercept;
        this.penalty = penalty;
        this.loss = loss;
        design = Tensor.of(samples.design(intercept));
        x = input("x", samples.size(), count());
        targets = input("targets", samples.size());
        coefficients = input("coefficients", count());
        value = loss(coefficients);
        gradient = Autodiff.gradient(value, coefficients).getFirst();
        Program program =
                Program.compile(inputs(x, targets, coefficients), outputs(value, gradient));
        workspace = bound(program, State.empty());
    }

    /// The number of coefficients.
    int count() {
        return samples.columns() + (intercept ? 1 : 0);
    }

    /// The loss as a node, at coefficients that are a node too.
    Node loss(Node at) {
        Node fit = loss.apply(matvec(x, at), targets);
        if (penalty == 0) {
            return fit;
        }
        Node weights = slice(at, 0, 0, samples.columns());
        return add(fit, mul(sum(square(weights)), penalty / 2));
    }

    /// The loss and its gradient at some coefficients.
    Point at(double[] point) {
        workspace.set(coefficients, point);
        workspace.run();
        return new Point(point, workspace.scalar(value), workspace.get(gradient).toDoubles());
    }

    /// A program that gives `output` and makes `updates`, on these samples.
    Workspace workspace(Node output, List<Update> updates, State state) {
        return bound(Program.compile(inputs(x, targets), outputs(output), updates), state);
    }

    /// What the loss reads beside the coefficients.
    Binding[] data() {
        return new Binding[] {x.is(design), targets.is(samples.targets())};
    }

    private Workspace bound(Program program, State state) {
        Workspace bound = program.workspace(state);
        bound.set(x, design);
        bound.set(targets, samples.targets());
        return bound;
    }
}
