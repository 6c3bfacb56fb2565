package dev.adjoint.mlp.training;

import java.io.Console;
import java.io.PrintStream;

/// The usual watchers.
public final class Watchers {
    private Watchers() {}

    /// A progress bar with loss and validation accuracy; where there is no terminal to draw it on,
    /// a line an epoch on standard output.
    public static Watcher progressBar() {
        Console console = System.console();
        return console != null && console.isTerminal() ? new BarWatcher() : lines(System.out);
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
