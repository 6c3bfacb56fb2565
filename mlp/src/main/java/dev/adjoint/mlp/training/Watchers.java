package dev.adjoint.mlp.training;

import dev.adjoint.mlp.data.Dataset;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Consumer;

/// The usual watchers.
public final class Watchers {
    private Watchers() {}

    /// A progress bar with loss, validation accuracy, samples a second and the time left; where
    /// there is no terminal to draw it on, a line an epoch with the same on standard output.
    @SuppressWarnings("SystemConsoleNull") // it is null where jdk.console is set to java.base
    public static Watcher progressBar() {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new BarWatcher()
                : new PaceWatcher(System.out, System::nanoTime);
    }

    /// Warns once where gradients vanish or explode, or rectified linear units are dead: measured
    /// on a sample before the first epoch and after each, as [GradientProbe] does it, until there
    /// is something to say.
    ///
    /// ```java
    /// trainer.watch(Watchers.gradients(train.rows(0, 1, 2, 3), System.err::println))
    /// ```
    ///
    /// @param sample some rows of the training data; a few dozen will do
    public static Watcher gradients(Dataset sample, Consumer<String> warn) {
        return new GradientWatcher(sample, warn);
    }

    /// A line an epoch.
    public static Watcher lines(PrintStream out) {
        return new Watcher() {
            @Override
            public void epochEnded(Epoch epoch) {
                out.println(epoch);
            }
        };
    }
}
