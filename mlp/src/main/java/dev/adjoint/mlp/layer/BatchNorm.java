package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Batch normalisation, separately for each feature: scale (x - mean) / √(variance + ε) + shift
/// (Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing
/// internal covariate shift", ICML 2015, algorithms 1 and 2).
///
/// Training uses the mean and the biased variance of the batch's rows: the sum of the squares over
/// the number of rows. Each step also updates the running statistics: running ← (1 - momentum)
/// running + momentum × batch, with the unbiased variance, divided by the number of rows less 1.
/// Inference uses the running statistics, so no row's output depends on another row.
///
/// @param scale starts at 1
/// @param shift starts at 0
/// @param mean the running mean, which starts at 0
/// @param variance the running variance, which starts at 1
/// @param momentum above 0 and at most 1
/// @param epsilon above 0; prevents a division by 0 for a feature that is the same in all rows
public record BatchNorm(
        String name,
        Input scale,
        Input shift,
        Input mean,
        Input variance,
        double momentum,
        double epsilon)
        implements Layer {
    /// The default momentum of the running statistics.
    public static final double MOMENTUM = 0.1;

    private static final double EPSILON = 1e-5;

    /// One row has no unbiased variance.
    private static final int LEAST_ROWS = 2;

    public BatchNorm {
        if (!(momentum > 0 && momentum <= 1)) {
            throw Mistake.of(
                    name, "the momentum " + momentum, "a number above 0 and at most 1", "take 0.1");
        }
        requireEpsilon(name, epsilon);
    }

    /// A layer with new parameters, and an ε of 10⁻⁵.
    public static BatchNorm at(Place place, double momentum) {
        return new BatchNorm(
                place.name(),
                place.parameter("scale", place.row()),
                place.parameter("shift", place.row()),
                place.parameter("mean", place.row()),
                place.parameter("variance", place.row()),
                momentum,
                EPSILON);
    }

    /// @throws IllegalArgumentException if a training batch has only one row
    @Override
    public Node output(Node x, Pass pass) {
        if (!pass.isTraining()) {
            return normalized(x, mean, variance);
        }
        requireRows(x.shape().size(0));
        Node batchMean = ReductionOps.mean(x, 0);
        moveTowards(mean, batchMean, pass);
        moveTowards(variance, StatisticsOps.varWithDdof(x, 1, 0), pass);
        return normalized(x, batchMean, StatisticsOps.var(x, 0));
    }

    @Override
    public List<Input> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public List<Input> states() {
        return List.of(mean, variance);
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        return Map.of(
                scale.name(), Tensor.filled(scale.type(), 1),
                shift.name(), Tensor.filled(shift.type(), 0),
                mean.name(), Tensor.filled(mean.type(), 0),
                variance.name(), Tensor.filled(variance.type(), 1));
    }

    @Override
    public int leastRows() {
        return LEAST_ROWS;
    }

    @Override
    public String setting() {
        return "momentum " + momentum;
    }

    static void requireEpsilon(String layer, double epsilon) {
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw Mistake.of(layer, "epsilon = " + epsilon, "a small number above 0", "take 1e-5");
        }
    }

    private Node normalized(Node x, Node of, Node spread) {
        Node unit = div(sub(x, of), sqrt(add(spread, epsilon)));
        return add(mul(unit, scale), shift);
    }

    private void moveTowards(Input running, Node ofBatch, Pass pass) {
        pass.update(running, add(mul(running, 1 - momentum), mul(ofBatch, momentum)));
    }

    private void requireRows(int rows) {
        if (rows < LEAST_ROWS) {
            throw Mistake.of(
                    name,
                    "a batch of " + rows + " rows to train on",
                    "2 or more, since one row has no variance",
                    "choose a batch size that leaves no single row over");
        }
    }
}
