package examples;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.TrainTest;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.training.Evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;

/// How well networks do on data of the world, on rows that they have not seen. The first argument
/// is a set, or `all` of the small ones; `mnist` takes the folder of its files as the second.
public final class RealData {
    private static final List<String> SMALL =
            List.of("iris", "wine", "breast-cancer", "digits", "diabetes");
    private static final int SEEDS = 5;
    private static final int FOLDS = 5;

    private RealData() {}

    public static void main(String[] args) {
        String set = args.length > 0 ? args[0] : "all";
        if (set.equals("mnist")) {
            mnist(Path.of(args.length > 1 ? args[1] : "mnist"));
        } else {
            List<String> sets = set.equals("all") ? SMALL : List.of(set);
            sets.forEach(each -> report(each, seed -> score(each, seed)));
        }
    }

    /// The mean over five parts, each judged by a network that was trained on the other four: of
    /// the accuracy for labels, of R² for numbers.
    ///
    /// @param seed of the parts, of the first weights and of the order of the rows
    public static double score(String set, long seed) {
        return score(Recipe.of(set), data(set), seed);
    }

    private static double score(Recipe recipe, Dataset data, long seed) {
        List<TrainTest> folds =
                data.isLabelled() ? data.stratifiedFolds(seed, FOLDS) : data.folds(seed, FOLDS);
        return folds.stream()
                .mapToDouble(fold -> score(recipe, standardized(fold), seed))
                .average()
                .orElseThrow();
    }

    private static Dataset data(String set) {
        return switch (set) {
            case "iris" -> Datasets.iris();
            case "wine" -> Datasets.wine();
            case "breast-cancer" -> Datasets.breastCancer();
            case "digits" -> Datasets.digits();
            case "diabetes" -> Datasets.diabetes();
            default ->
                    throw new IllegalArgumentException(
                            "RealData: got "
                                    + set
                                    + ", needed all, mnist or one of "
                                    + SMALL
                                    + ": choose one");
        };
    }

    private static double score(Recipe recipe, TrainTest parts, long seed) {
        Evaluation evaluation =
                recipe.trainer(parts.train().size(), seed)
                        .fit(parts.train())
                        .network()
                        .evaluate(parts.test());
        return parts.test().isLabelled()
                ? evaluation.accuracy()
                : 1 - evaluation.loss() / variance(parts.test().targetColumn(0));
    }

    /// Both parts with the training part's means moved to 0 and its deviations stretched to 1:
    /// nothing is learnt from the test part.
    private static TrainTest standardized(TrainTest parts) {
        StandardScaler scaler = StandardScaler.fit(parts.train());
        TrainTest scaled = new TrainTest(scaler.apply(parts.train()), scaler.apply(parts.test()));
        if (scaled.train().isLabelled()) {
            return scaled;
        }
        TargetScaler targets = TargetScaler.fit(parts.train());
        return new TrainTest(targets.apply(scaled.train()), targets.apply(scaled.test()));
    }

    private static void mnist(Path folder) {
        if (!Files.isDirectory(folder)) {
            System.out.println(
                    "mnist: skipped, there is no folder " + folder + ": say where its files are");
            return;
        }
        TrainTest parts = Datasets.mnist(folder);
        report("mnist", seed -> score(Recipe.of("mnist"), parts, seed));
    }

    private static void report(String set, LongToDoubleFunction score) {
        Instant start = Instant.now();
        DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
        for (long seed = 1; seed <= SEEDS; seed++) {
            double one = score.applyAsDouble(seed);
            scores.accept(one);
            System.out.printf(Locale.ROOT, "%s, seed %d: %.4f%n", set, seed, one);
        }
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%s: mean %.4f, lowest %.4f, highest %.4f, %.1f s a seed%n",
                set,
                scores.getAverage(),
                scores.getMin(),
                scores.getMax(),
                seconds / SEEDS);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// The mean square distance from the mean.
    private static double variance(double[] values) {
        double mean = mean(values);
        return mean(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray());
    }
}
