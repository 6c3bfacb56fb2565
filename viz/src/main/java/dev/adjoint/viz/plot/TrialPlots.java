package dev.adjoint.viz.plot;

import dev.adjoint.mlp.search.Parameter;
import dev.adjoint.mlp.search.Trial;
import dev.adjoint.mlp.search.Trials;

import java.util.List;
import java.util.stream.IntStream;

/// Plots of the trials of a search, over their numbers and over their settings.
final class TrialPlots {
    private static final String SCORE = "score (lower is better)";

    private TrialPlots() {}

    static LinePlot progress(Trials trials) {
        int best = trials.best().number();
        double[] numbers = IntStream.rangeClosed(1, trials.size()).asDoubleStream().toArray();
        return LinePlot.of("Search", "trial", SCORE)
                .series("best so far", numbers, trials.bestSoFar())
                .scatter("each trial", numbers, trials.scores())
                .mark("best: trial " + best, best);
    }

    static PanelPlot settings(Trials trials) {
        List<LinePlot> panels =
                trials.space().parameters().stream()
                        .map(parameter -> setting(trials, parameter))
                        .toList();
        return new PanelPlot("", panels, panels.size() % 3 == 0 ? 3 : 2);
    }

    private static LinePlot setting(Trials trials, Parameter parameter) {
        Trial best = trials.best();
        List<Object> choices = parameter.isNumber() ? List.of() : parameter.grid(1);
        LinePlot plot =
                LinePlot.of(parameter.name(), parameter.name(), SCORE)
                        .scatter(
                                "each trial",
                                trials.trials().stream()
                                        .mapToDouble(trial -> place(trial, parameter, choices))
                                        .toArray(),
                                trials.scores())
                        .scatter(
                                "the best",
                                new double[] {place(best, parameter, choices)},
                                new double[] {best.score()});
        if (parameter.isNumber()) {
            return parameter.isLogarithmic() ? plot.logarithmicX() : plot;
        }
        return plot.categories(choices.stream().map(Object::toString).toList());
    }

    /// The number itself, or the index of a choice among the others.
    private static double place(Trial trial, Parameter parameter, List<Object> choices) {
        return parameter.isNumber()
                ? trial.setting().number(parameter.name())
                : choices.indexOf(trial.setting().get(parameter.name(), Object.class));
    }
}
