package dev.adjoint.mlp.training;

import java.util.Locale;
import java.util.function.LongSupplier;

/// The speed of a training, and the remaining time at that speed. Steps before a resumed checkpoint
/// do not count.
final class Pace {
    private final Training training;
    private final int stepsPerEpoch;
    private final long allSteps;
    private final LongSupplier nanoseconds;
    private final long begin;
    private long stepsHere;
    private long step;

    /// @param nanoseconds a clock
    Pace(Training training, int epochs, int stepsPerEpoch, LongSupplier nanoseconds) {
        this.training = training;
        this.stepsPerEpoch = stepsPerEpoch;
        this.allSteps = (long) epochs * stepsPerEpoch;
        this.nanoseconds = nanoseconds;
        this.begin = nanoseconds.getAsLong();
    }

    /// @return the number of the step in the whole training, from 1
    long stepEnded(int epoch, int stepOfEpoch) {
        stepsHere++;
        step = (long) (epoch - 1) * stepsPerEpoch + stepOfEpoch;
        return step;
    }

    long allSteps() {
        return allSteps;
    }

    /// Returns a text such as `12345 samples/s, 1 min 5 s left`; empty before the first step.
    String text() {
        double seconds = 1e-9 * (nanoseconds.getAsLong() - begin);
        if (stepsHere == 0 || seconds <= 0) {
            return "";
        }
        double left = seconds / stepsHere * (allSteps - step);
        return String.format(
                Locale.ROOT,
                "%.0f samples/s, %s left",
                training.trainedRows() / seconds,
                duration(Math.round(left)));
    }

    /// Formats a duration in at most two units, such as `2 h 5 min`.
    private static String duration(long seconds) {
        long minutes = seconds / 60;
        if (minutes == 0) {
            return seconds + " s";
        }
        return minutes < 60
                ? minutes + " min " + seconds % 60 + " s"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
