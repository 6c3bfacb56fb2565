package dev.adjoint.mlp.training;

import dev.adjoint.mlp.data.Dataset;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Warns of vanishing or exploding gradients and dead units, once per training.
final class GradientWatcher implements Watcher {
    private final Dataset sample;
    private final Consumer<String> warn;

    /// Empty once a warning was given.
    private Optional<GradientProbe> probe = Optional.empty();

    GradientWatcher(Dataset sample, Consumer<String> warn) {
        this.sample = sample;
        this.warn = warn;
    }

    @Override
    public void trainingPrepared(Training training) {
        probe = Optional.of(GradientProbe.of(training, sample));
        look("before the first epoch");
    }

    @Override
    public void epochEnded(Epoch epoch) {
        look("after epoch " + epoch.number());
    }

    private void look(String when) {
        List<String> warnings = probe.map(p -> p.measure().warnings()).orElse(List.of());
        if (!warnings.isEmpty()) {
            warnings.forEach(warning -> warn.accept(when + ": " + warning));
            probe = Optional.empty();
        }
    }
}
