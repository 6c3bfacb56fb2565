package dev.adjoint.mlp.training;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.util.Locale;
import java.util.Optional;

/// Draws a progress bar of a training's steps, with the mean loss of the epoch so far, the
/// validation results of the last epoch, and the pace.
final class BarWatcher implements Watcher {
    private static final int UPDATE_MILLISECONDS = 200;

    private Optional<Training> training = Optional.empty();

    /// Empty before the training has started.
    private Optional<Drawn> drawn = Optional.empty();

    private String lastEpoch = "";
    private double lossSum;
    private int steps;
    private long written;

    private record Drawn(ProgressBar bar, Pace pace) {}

    @Override
    public void trainingPrepared(Training prepared) {
        training = Optional.of(prepared);
    }

    @Override
    public void trainingStarted(int epochs, int stepsPerEpoch) {
        drawn =
                training.map(t -> new Pace(t, epochs, stepsPerEpoch, System::nanoTime))
                        .map(pace -> new Drawn(bar(pace.allSteps()), pace));
    }

    private static ProgressBar bar(long steps) {
        return new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .hideEta()
                .build();
    }

    @Override
    public void stepEnded(int epoch, int step, double loss) {
        lossSum += loss;
        steps++;
        if (drawn.isPresent()) {
            drawn.get().bar().stepTo(drawn.get().pace().stepEnded(epoch, step));
            if (System.nanoTime() - written > UPDATE_MILLISECONDS * 1_000_000L) {
                String now = String.format(Locale.ROOT, "loss %.4f", lossSum / steps);
                write(drawn.get(), "epoch " + epoch + ": " + now + lastEpoch);
            }
        }
    }

    @Override
    public void epochEnded(Epoch epoch) {
        lossSum = 0;
        steps = 0;
        lastEpoch = " [" + epoch.summary() + "]";
        drawn.ifPresent(d -> write(d, epoch.toString()));
    }

    private void write(Drawn d, String message) {
        written = System.nanoTime();
        d.bar().setExtraMessage(" " + message + ", " + d.pace().text());
    }

    @Override
    public void trainingEnded() {
        drawn.ifPresent(d -> d.bar().close());
    }
}
