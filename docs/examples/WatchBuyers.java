package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Evaluation;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Who buys a watch, by classification. The rows are synthetic: who has salary - distance / 5 + 20
/// (age - 24) above 6200 buys, up to noise of deviation 100; height says nothing. A lecture's two
/// rows, 176 28 6800 1100 → yes and 168 20 6100 400 → no, keep to that rule; the network is asked
/// for them after it has trained on others.
public final class WatchBuyers {
    private static final List<String> FEATURES = List.of("height", "age", "salary", "distance");
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final float[][] LECTURE = {{176, 28, 6800, 1100}, {168, 20, 6100, 400}};

    private WatchBuyers() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Split people = people(600, 1).stratifiedSplit(1, 0.6, 0.2, 0.2);
        StandardScaler scaler = StandardScaler.fit(people.train());
        Network network =
                Trainer.of(Mlp.input(4).dense(8, TANH).dense(2).build())
                        .optimizer(adam(0.01))
                        .batchSize(30)
                        .epochs(60)
                        .seed(1)
                        .fit(scaler.apply(people.train()), scaler.apply(people.validation()))
                        .network();

        Evaluation evaluation = network.evaluate(scaler.apply(people.test()));
        System.out.println(evaluation.confusion().orElseThrow());
        System.out.printf(Locale.ROOT, "test accuracy %.3f%n", evaluation.accuracy());
        int[] buys = network.classify(scaler.apply(LECTURE));
        System.out.println("176 28 6800 1100 → " + CLASSES.get(buys[0]) + " (yes in the lecture)");
        System.out.println("168 20 6100 400 → " + CLASSES.get(buys[1]) + " (no in the lecture)");
        draw(people.test(), network.classify(scaler.apply(people.test().featureRows())), folder);
    }

    private static void draw(Dataset test, int[] predicted, Path folder) {
        LinePlot plot = LinePlot.of("People that were not trained on (synthetic)", "salary", "age");
        String[] names = {"no", "yes, taken for no", "no, taken for yes", "yes"};
        for (int kind : new int[] {0, 3, 1, 2}) {
            int[] rows =
                    IntStream.range(0, test.size())
                            .filter(row -> 2 * predicted[row] + test.label(row) == kind)
                            .toArray();
            if (rows.length > 0) {
                Dataset chosen = test.rows(rows);
                plot = plot.scatter(names[kind], chosen.featureColumn(2), chosen.featureColumn(1));
            }
        }
        Path file = folder.resolve("watch-buyers.svg");
        plot.write(file);
        System.out.println("wrote " + file);
    }

    private static Dataset people(int count, long seed) {
        RandomGenerator random = Randomness.of(seed);
        float[][] features = new float[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            float height = random.nextInt(155, 195);
            float age = random.nextInt(18, 41);
            float salary = 100 * random.nextInt(50, 80);
            float distance = 100 * random.nextInt(1, 21);
            features[i] = new float[] {height, age, salary, distance};
            double wish = salary - distance / 5 + 20 * (age - 24) + random.nextGaussian(0, 100);
            labels[i] = wish > 6200 ? 1 : 0;
        }
        return Dataset.labelled(features, labels, 2).named(FEATURES, CLASSES);
    }
}
