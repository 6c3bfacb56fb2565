package dev.adjoint.mlp.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The strategy of [Strategies#bayesian].
///
/// @param first the number of random trials at the start
record Bayesian(int first) implements Strategy {
    /// The number of candidate settings drawn from the whole space.
    private static final int FAR = 1000;

    /// The number of candidates around the best setting, per distance.
    private static final int NEAR = 200;

    private static final List<Double> DISTANCES = List.of(0.1, 0.03, 0.01);

    private record Candidate(Setting setting, double gain) {}

    @Override
    public Optional<Setting> next(Trials trials, RandomGenerator random) {
        Optional<Trial> best = trials.lowest();
        if (trials.size() < first || best.isEmpty()) {
            return Strategies.untried(trials, random);
        }
        Space space = trials.space();
        double[][] points =
                trials.trials().stream()
                        .map(trial -> space.coordinates(trial.setting()))
                        .toArray(double[][]::new);
        GaussianProcess process = GaussianProcess.fitted(points, scores(trials));
        double lowest =
                Arrays.stream(points).mapToDouble(p -> process.at(p).mean()).min().orElseThrow();
        return candidates(trials, best.get().setting(), random).stream()
                .map(setting -> new Candidate(setting, gain(process, space, setting, lowest)))
                .max(Comparator.comparingDouble(Candidate::gain))
                .map(Candidate::setting);
    }

    private static double gain(
            GaussianProcess process, Space space, Setting setting, double lowest) {
        GaussianProcess.Prediction prediction = process.at(space.coordinates(setting));
        return ExpectedImprovement.of(prediction.mean(), prediction.deviation(), lowest);
    }

    /// The scores; failures get the worst. Scores far above the median are clipped: the process
    /// must tell good settings apart, and one diverged training would swamp their differences.
    private static double[] scores(Trials trials) {
        double[] scores = trials.scores();
        double[] sorted = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).sorted().toArray();
        double worst = sorted[sorted.length - 1];
        double median = sorted[sorted.length / 2];
        double spread = median - sorted[0];
        double ceiling = spread > 0 ? Math.min(worst, median + 3 * spread) : worst;
        return Arrays.stream(scores)
                .map(score -> Double.isNaN(score) ? ceiling : Math.min(score, ceiling))
                .toArray();
    }

    private static List<Setting> candidates(Trials trials, Setting best, RandomGenerator random) {
        Space space = trials.space();
        Set<Setting> tried = trials.settings();
        Stream<Setting> far = IntStream.range(0, FAR).mapToObj(_ -> space.draw(random));
        Stream<Setting> near =
                DISTANCES.stream()
                        .flatMap(
                                distance ->
                                        IntStream.range(0, NEAR)
                                                .mapToObj(_ -> space.near(best, distance, random)));
        return Stream.concat(far, near).filter(setting -> !tried.contains(setting)).toList();
    }
}
