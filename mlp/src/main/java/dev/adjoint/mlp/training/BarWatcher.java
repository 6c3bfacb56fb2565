package dev.adjoint.mlp.training;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.util.Optional;

/// Draws a training as a bar that counts its steps.
final class BarWatcher implements Watcher {
    private Optional<ProgressBar> bar = Optional.empty();

    @Override
    public void trainingStarted(int epochs, int stepsPerEpoch) {
        bar =
                Optional.of(
                        new ProgressBarBuilder()
                                .setTaskName("training")
                                .setInitialMax((long) epochs * stepsPerEpoch)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .hideEta()
                                .build());
    }

    @Override
    public void stepEnded(int epoch, int step, double loss) {
        bar.ifPresent(ProgressBar::step);
    }

    @Override
    public void epochEnded(Epoch epoch) {
        bar.ifPresent(drawn -> drawn.setExtraMessage(epoch.toString()));
    }

    @Override
    public void trainingEnded() {
        bar.ifPresent(ProgressBar::close);
    }
}
