package dev.adjoint.viz;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Training;
import dev.adjoint.mlp.training.Watcher;
import dev.adjoint.viz.epochs.EpochPage;
import dev.adjoint.viz.epochs.Recorder;
import dev.adjoint.viz.layout.PictureFile;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Watcher that records how a classifier of two features learns, for one training at a time, and
/// writes it as a page to step through in a browser: one HTML file, which needs no network and no
/// other file.
///
/// ```java
/// TrainingPage page = TrainingPage.of(data);
/// trainer.watch(page).fit(data);
/// page.titled("Exclusive or").write("xor.html");
/// ```
///
/// For each recorded epoch the page shows the data with the regions of the predicted classes, the
/// network with its weights as lines, and the loss so far. Buttons, a slider and the arrow keys
/// step forward and back, and the page can play; a click on a unit shows its numbers. Networks of
/// dense layers are drawn, up to six of them with up to sixteen units each.
///
/// Names are escaped and cannot inject markup, and the browser runs no script but the page's own.
public final class TrainingPage implements Watcher {
    private final Recorder recorder;
    private final String title;
    private final boolean isDark;
    private Optional<Network> network = Optional.empty();

    private TrainingPage(Recorder recorder, String title, boolean isDark) {
        this.recorder = recorder;
        this.title = title;
        this.isDark = isDark;
    }

    /// Creates a watcher that records a training.
    ///
    /// @param data the rows to draw, with two features and at most seven classes; a single target
    ///   is 1 for class 1 of two
    /// @param epochs those to record, where 0 is before the training; if none is given, up to sixty
    ///   evenly spaced ones and the last
    /// @throws IllegalArgumentException if the data does not have two features, or too many classes
    public static TrainingPage of(Dataset data, int... epochs) {
        var chosen = Arrays.stream(epochs).boxed().collect(Collectors.toUnmodifiableSet());
        return new TrainingPage(new Recorder(data, chosen), "A training", false);
    }

    /// Returns a page of the same record with a title.
    public TrainingPage titled(String newTitle) {
        return new TrainingPage(recorder, newTitle, isDark);
    }

    /// Returns a page of the same record, dark for every reader; by default it follows the reader's
    /// system.
    public TrainingPage dark() {
        return new TrainingPage(recorder, title, true);
    }

    @Override
    public void trainingPrepared(Training training) {
        network = Optional.of(training.network());
        recorder.begin(training.network());
    }

    @Override
    public void epochEnded(Epoch epoch) {
        network.ifPresent(trained -> recorder.add(epoch, trained));
    }

    @Override
    public void trainingEnded() {
        network.ifPresent(recorder::end);
    }

    /// Returns the page as the text of an HTML file.
    ///
    /// @throws IllegalStateException if no epoch was recorded
    public String toHtml() {
        if (recorder.isEmpty()) {
            throw new IllegalStateException(
                    "training page: got no recorded epoch"
                            + (recorder.chosen().isEmpty() ? "" : " of " + recorder.chosen())
                            + ", needed one: train as many epochs, with watch(page)");
        }
        return EpochPage.html(recorder, title, isDark);
    }

    /// Writes the page to a file. Missing folders are created.
    ///
    /// @throws IllegalArgumentException if the name does not end in `.html`
    /// @throws IllegalStateException if no epoch was recorded
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(".html")) {
            throw new IllegalArgumentException(
                    "write: got the file " + file + ", needed a name that ends in .html");
        }
        String html = toHtml();
        PictureFile.write(file, out -> out.write(html));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    @Override
    public String toString() {
        return "page of " + recorder;
    }
}
