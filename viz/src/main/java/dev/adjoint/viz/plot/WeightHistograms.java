package dev.adjoint.viz.plot;

import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Watcher that records the distribution of each parameter's values, before a training and after
/// each epoch. For one training at a time.
///
/// ```java
/// WeightHistograms weights = new WeightHistograms();
/// trainer.watch(weights).fit(train);
/// weights.plot("dense1/weight").write(Path.of("weights.svg"));
/// ```
public final class WeightHistograms implements Watcher {
    private final Map<String, SequencedMap<Integer, Histogram>> histograms = new LinkedHashMap<>();
    private Optional<Training> training = Optional.empty();

    /// Creates a watcher without any records.
    public WeightHistograms() {}

    @Override
    public void trainingPrepared(Training prepared) {
        histograms.clear();
        training = Optional.of(prepared);
        record(0);
    }

    @Override
    public void epochEnded(Epoch epoch) {
        record(epoch.number());
    }

    /// The names of the recorded parameters.
    public List<String> parameters() {
        return List.copyOf(histograms.keySet());
    }

    /// Plots one ridge per epoch, for at most a dozen epochs; its height is the density of values.
    ///
    /// @param parameter such as `dense1/weight`
    /// @throws IllegalArgumentException if there is no such parameter
    public Plot plot(String parameter) {
        return RidgePlot.of(parameter, of(parameter));
    }

    /// Histograms by epoch.
    SequencedMap<Integer, Histogram> of(String parameter) {
        SequencedMap<Integer, Histogram> found = histograms.get(parameter);
        if (found == null) {
            throw new IllegalArgumentException(
                    "histograms: got the parameter "
                            + parameter
                            + ", needed one of "
                            + histograms.keySet()
                            + ": watch the training that has it");
        }
        return found;
    }

    private void record(int epoch) {
        training.ifPresent(
                t ->
                        t.network()
                                .parameterNames()
                                .forEach(
                                        name ->
                                                histograms
                                                        .computeIfAbsent(name, _ -> new TreeMap<>())
                                                        .put(
                                                                epoch,
                                                                Histogram.of(
                                                                        t.state()
                                                                                .get(name)
                                                                                .toDoubles()))));
    }

    @Override
    public String toString() {
        return "histograms of " + histograms.keySet();
    }
}
