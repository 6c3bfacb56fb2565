package dev.adjoint.mlp.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While this is open, a program that is asked to end, by Ctrl-C for example, first lets the
/// training take its current step and write its checkpoint. If that takes longer than a minute, the
/// program ends anyway.
final class StopOnExit implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    StopOnExit(Training training) {
        hook = new Thread(() -> stop(training), "adjoint-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Training training) {
        training.stop();
        try {
            boolean isSaved = ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (!isSaved) {
                System.err.println("training: ends without its last checkpoint");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending, so the hook is running.
        }
    }
}
