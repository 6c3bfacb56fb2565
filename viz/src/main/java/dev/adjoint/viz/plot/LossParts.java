package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.mlp.loss.Penalty;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Watcher that records what a training minimises: the loss of the data after each epoch and each
/// batch, and the penalty on the parameters. For one training at a time.
///
/// ```java
/// LossParts parts = LossParts.of(l2(1e-3));
/// trainer.optimizer(penalized(l2(1e-3), adam(1e-3))).watch(parts).fit(train);
/// parts.plot().write("loss-parts.svg");
/// parts.batchPlot().write("batches.svg");
/// ```
///
/// A history has the loss of the data only, so that it is comparable with the loss on other data.
public final class LossParts implements Watcher {
    /// The largest number of points in the plot of batches.
    private static final int MOST_POINTS = 2000;

    private final Optional<Penalty> penalty;
    private final List<Double> batches = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> penalties = new ArrayList<>();
    private DoubleSupplier currentPenalty = () -> 0;

    private LossParts(Optional<Penalty> penalty) {
        this.penalty = penalty;
    }

    /// Creates a watcher for a training without a penalty.
    public static LossParts of() {
        return new LossParts(Optional.empty());
    }

    /// Creates a watcher for a training with a penalty.
    ///
    /// @param penalty the one that the optimiser has
    public static LossParts of(Penalty penalty) {
        return new LossParts(Optional.of(penalty));
    }

    @Override
    public void trainingPrepared(Training training) {
        batches.clear();
        ends.clear();
        losses.clear();
        penalties.clear();
        currentPenalty = penalty.map(p -> value(p, training)).orElse(() -> 0);
    }

    @Override
    public void stepEnded(int epoch, int step, double loss) {
        batches.add(loss);
    }

    @Override
    public void epochEnded(Epoch epoch) {
        losses.add(epoch.trainingLoss());
        ends.add(batches.size());
        penalties.add(currentPenalty.getAsDouble());
    }

    /// Plots the loss of the data over epochs, the penalty on the parameters after each epoch, and
    /// their sum. Without a penalty there is only the loss.
    ///
    /// @throws IllegalStateException if there is no epoch
    public LinePlot plot() {
        requireEpoch();
        LinePlot plot = LinePlot.of("Loss", "epoch", "loss").series("data", losses);
        if (penalty.isEmpty()) {
            return plot;
        }
        List<Double> sums =
                IntStream.range(0, losses.size())
                        .mapToObj(i -> losses.get(i) + penalties.get(i))
                        .toList();
        return plot.series("penalty", penalties).series("sum", sums);
    }

    /// Plots the loss of each batch over the steps, and the mean of each epoch at its end. Of more
    /// than 2,000 steps, neighbours are averaged.
    ///
    /// @throws IllegalStateException if there is no epoch
    public LinePlot batchPlot() {
        requireEpoch();
        int group = Math.ceilDiv(batches.size(), MOST_POINTS);
        int points = Math.ceilDiv(batches.size(), group);
        double[] steps = new double[points];
        double[] means = new double[points];
        for (int point = 0; point < points; point++) {
            int end = Math.min(batches.size(), (point + 1) * group);
            steps[point] = end;
            means[point] =
                    batches.subList(point * group, end).stream()
                            .mapToDouble(loss -> loss)
                            .average()
                            .orElse(Double.NaN);
        }
        String name = group == 1 ? "batch" : "mean of " + group + " batches";
        return LinePlot.of("Loss of batches", "step", "loss")
                .thin(name, 0, steps, means)
                .series(
                        "epoch",
                        ends.stream().mapToDouble(end -> end).toArray(),
                        losses.stream().mapToDouble(loss -> loss).toArray());
    }

    private void requireEpoch() {
        if (losses.isEmpty()) {
            throw new IllegalStateException(
                    "loss parts: got no epoch, needed one: train with watch(parts)");
        }
    }

    private static DoubleSupplier value(Penalty penalty, Training training) {
        Node value = penalty.of(training.network().model().parameters());
        Program program = Program.compile(inputs(), outputs(value));
        return () -> program.run(training.state()).scalar(value);
    }

    @Override
    public String toString() {
        return "loss of " + losses.size() + " epochs and " + batches.size() + " batches";
    }
}
