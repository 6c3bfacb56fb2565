package dev.adjoint.mlp.training;

import dev.adjoint.mlp.data.Dataset;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Consumer;

/// The usual watchers.
public final class Watchers {
    private Watchers() {}

    /// A progress bar with loss, validation accuracy, samples per second and the time left. If
    /// there is no terminal, it prints one line per epoch with the same values on standard output.
    @SuppressWarnings("SystemConsoleNull") // it is null where jdk.console is set to java.base
    public static Watcher progressBar() {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new BarWatcher()
                : new PaceWatcher(System.out, System::nanoTime);
    }

    /// Warns once if gradients vanish or explode, or rectified linear units are dead.
    /// [GradientProbe] measures them on a sample, before the first epoch and after each epoch,
    /// until the first warning.
    ///
    /// ```java
    /// trainer.watch(Watchers.gradients(train.rows(0, 1, 2, 3), System.err::println))
    /// ```
    ///
    /// @param sample some rows of the training data; a few dozen are enough
    public static Watcher gradients(Dataset sample, Consumer<String> warn) {
        return new GradientWatcher(sample, warn);
    }

    /// Prints one line per epoch.
    public static Watcher lines(PrintStream out) {
        return new Watcher() {
            @Override
            public void epochEnded(Epoch epoch) {
                out.println(epoch);
            }
        };
    }
}
