package dev.adjoint.mlp.training;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Writes one line per epoch, with the training's pace, if there is no terminal to draw a bar on.
final class PaceWatcher implements Watcher {
    private final PrintStream out;
    private final LongSupplier nanoseconds;
    private Optional<Training> training = Optional.empty();
    private Optional<Pace> pace = Optional.empty();

    PaceWatcher(PrintStream out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void trainingPrepared(Training prepared) {
        training = Optional.of(prepared);
    }

    @Override
    public void trainingStarted(int epochs, int stepsPerEpoch) {
        pace = training.map(t -> new Pace(t, epochs, stepsPerEpoch, nanoseconds));
    }

    @Override
    public void stepEnded(int epoch, int step, double loss) {
        pace.ifPresent(p -> p.stepEnded(epoch, step));
    }

    @Override
    public void epochEnded(Epoch epoch) {
        out.println(epoch + pace.map(p -> " (" + p.text() + ")").orElse(""));
    }
}
