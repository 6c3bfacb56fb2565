package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.TextTable;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The trials of a search, in their order.
public record Trials(Space space, List<Trial> trials) {
    public Trials {
        trials = List.copyOf(trials);
    }

    /// Creates an empty list of trials.
    public static Trials none(Space space) {
        return new Trials(space, List.of());
    }

    /// Reads trials that [#write] wrote.
    ///
    /// @param space the space in which they were tried
    /// @throws IllegalArgumentException if the file's columns differ from the space's parameters,
    ///   the file is truncated, or a value is not allowed in the space; the message gives the line
    /// @throws UncheckedIOException if the file cannot be read
    public static Trials read(Space space, Path file) {
        return TrialsFile.read(space, file);
    }

    /// Writes a file of comma-separated values: a header, and one line per trial with its number,
    /// the values of its parameters, score, seconds and failure. If writing fails, the previous
    /// file is unchanged.
    ///
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        TrialsFile.write(this, file);
    }

    public int size() {
        return trials.size();
    }

    /// The trial with the lowest score, the first of equal ones.
    ///
    /// @throws IllegalStateException if there is no trial, or all failed
    public Trial best() {
        return lowest().orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "best: got "
                                                + size()
                                                + " trials, none with a score, needed one: "
                                                + trials.stream()
                                                        .map(trial -> "fix " + trial.failure())
                                                        .findFirst()
                                                        .orElse("run the search")));
    }

    /// One score per trial, NaN for failures, for use in a plot.
    public double[] scores() {
        return series(Trial::score);
    }

    /// The lowest score up to each trial; NaN before the first one.
    public double[] bestSoFar() {
        double[] best = scores();
        for (int i = 1; i < best.length; i++) {
            boolean isLower = best[i] < best[i - 1] || Double.isNaN(best[i - 1]);
            best[i] = isLower ? best[i] : best[i - 1];
        }
        return best;
    }

    /// One parameter's value per trial.
    ///
    /// @throws IllegalArgumentException if there is no such parameter, or it is not a number
    public double[] numbers(String name) {
        return series(trial -> trial.setting().number(name));
    }

    /// The settings that were tried, successfully or not.
    public Set<Setting> settings() {
        return trials.stream().map(Trial::setting).collect(Collectors.toSet());
    }

    /// Returns a table with one line per trial; `*` marks the best one.
    @Override
    public String toString() {
        Optional<Trial> best = lowest();
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("trial", space.names(), "score", "seconds", ""));
        for (Trial trial : trials) {
            boolean isBest = best.filter(trial::equals).isPresent();
            lines.add(
                    line(
                            Integer.toString(trial.number()),
                            space.names().stream().map(trial.setting()::display).toList(),
                            TextTable.number(trial.score()),
                            String.format(Locale.ROOT, "%.1f", trial.seconds()),
                            isBest ? "*" : trial.failure()));
        }
        return TextTable.of(lines);
    }

    /// Returns these trials and one more.
    Trials and(Trial trial) {
        List<Trial> more = new ArrayList<>(trials);
        more.add(trial);
        return new Trials(space, more);
    }

    /// The trial with the lowest score; empty if none has a score.
    Optional<Trial> lowest() {
        return trials.stream()
                .filter(trial -> !trial.isFailed())
                .min(Comparator.comparingDouble(Trial::score));
    }

    private double[] series(ToDoubleFunction<Trial> figure) {
        return trials.stream().mapToDouble(figure).toArray();
    }

    /// The cells of a row, in a table and in a file.
    static List<String> line(
            String number, List<String> values, String score, String seconds, String note) {
        List<String> line = new ArrayList<>(List.of(number));
        line.addAll(values);
        line.addAll(List.of(score, seconds, note));
        return line;
    }
}
