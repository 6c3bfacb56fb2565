package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ContractionOps.matvec;
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
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/// The loss of a linear model on samples, as a node over its coefficients: the weights, then the
/// intercept if there is one. Float64.
final class Objective {
    private final Samples samples;
    private final boolean intercept;
    private final double penalty;
    private final BinaryOperator<Node> loss;
    private final Tensor design;
    private final Input x;
    private final Input targets;

    /// @param penalty the factor of half the sum of the squared weights, which is added; the
    ///   intercept is not penalised
    /// @param loss the loss of one output per row and the targets
    Objective(Samples samples, boolean intercept, double penalty, BinaryOperator<Node> loss) {
        this.samples = samples;
        this.intercept = intercept;
        this.penalty = penalty;
        this.loss = loss;
        design = Tensor.of(samples.design(intercept));
        x = input("x", samples.size(), count());
        targets = input("targets", samples.size());
    }

    /// The number of coefficients.
    int count() {
        return samples.columns() + (intercept ? 1 : 0);
    }

    /// The loss as a node, at coefficients given by a node.
    Node loss(Node at) {
        Node fit = loss.apply(matvec(x, at), targets);
        if (penalty == 0) {
            return fit;
        }
        Node weights = slice(at, 0, 0, samples.columns());
        return add(fit, mul(sum(square(weights)), penalty / 2));
    }

    /// The loss and the size of its gradient at some coefficients. Compiles a program for them.
    Point at(double[] point) {
        Input coefficients = input("coefficients", count());
        Node value = loss(coefficients);
        Node gradient = Autodiff.gradient(value, coefficients).getFirst();
        Result there =
                Program.compile(inputs(x, targets, coefficients), outputs(value, gradient))
                        .run(x.is(design), targets.is(samples.targets()), coefficients.is(point));
        double[] slopes = there.get(gradient).toDoubles();
        double steepest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        return new Point(point, there.scalar(value), steepest);
    }

    /// Creates a program with the result `output` and the updates `updates`, on these samples.
    Workspace workspace(Node output, List<Update> updates, State state) {
        Workspace workspace =
                Program.compile(inputs(x, targets), outputs(output), updates).workspace(state);
        workspace.set(x, design);
        workspace.set(targets, samples.targets());
        return workspace;
    }

    /// The bindings that the loss reads in addition to the coefficients.
    Binding[] data() {
        return new Binding[] {x.is(design), targets.is(samples.targets())};
    }
}
