package examples;

import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.data.prepare.StandardScaler;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.plot.LinePlot;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What a shop sells, by regression. The rows are synthetic: sales = area + 4 floors - flats / 2 +
/// 2 next - 1, and noise of deviation 1. A lecture's two rows, 28 2 10 5 → 40 and 20 1 20 1 → 15,
/// keep to that formula; the network is asked for them after it has trained on others.
public final class ShopSales {
    private static final List<String> FEATURES =
            List.of("area", "floors", "distance to flats", "distance to the next shop");
    private static final float[][] LECTURE = {{28, 2, 10, 5}, {20, 1, 20, 1}};

    private ShopSales() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "pictures");
        Split shops = shops(300, 1).split(1, 0.6, 0.2, 0.2);
        StandardScaler scaler = StandardScaler.fit(shops.train());
        Network network =
                Trainer.of(Mlp.input(4).dense(8, TANH).dense(1).build())
                        .loss(MEAN_SQUARED_ERROR)
                        .optimizer(adam(0.02))
                        .batchSize(20)
                        .epochs(150)
                        .seed(1)
                        .fit(scaler.apply(shops.train()), scaler.apply(shops.validation()))
                        .network();

        double error = network.evaluate(scaler.apply(shops.test())).loss();
        System.out.printf(
                Locale.ROOT, "test: mean squared error %.2f, of which noise is 1%n", error);
        float[][] sales = network.predict(scaler.apply(LECTURE));
        System.out.printf(Locale.ROOT, "28 2 10 5 → %.1f (40 in the lecture)%n", sales[0][0]);
        System.out.printf(Locale.ROOT, "20 1 20 1 → %.1f (15 in the lecture)%n", sales[1][0]);

        draw(shops.test(), network.predict(scaler.apply(shops.test().featureRows())), folder);
    }

    private static void draw(Dataset test, float[][] predicted, Path folder) {
        double[] ys =
                IntStream.range(0, predicted.length).mapToDouble(i -> predicted[i][0]).toArray();
        double[] xs = IntStream.range(0, ys.length).mapToDouble(i -> test.targets(i)[0]).toArray();
        Path file = folder.resolve("shop-sales.svg");
        LinePlot.of("Shops that were not trained on (synthetic)", "sales", "predicted sales")
                .scatter("shops", xs, ys)
                .series("exact", new double[] {-5, 65}, new double[] {-5, 65})
                .write(file);
        System.out.println("wrote " + file);
    }

    private static Dataset shops(int count, long seed) {
        RandomGenerator random = Randomness.of(seed);
        float[][] features = new float[count][];
        float[][] sales = new float[count][1];
        for (int i = 0; i < count; i++) {
            float area = random.nextInt(10, 41);
            float floors = random.nextInt(1, 4);
            float flats = random.nextInt(1, 31);
            float next = random.nextInt(1, 11);
            features[i] = new float[] {area, floors, flats, next};
            double noise = random.nextGaussian(0, 1);
            sales[i][0] = (float) (area + 4 * floors - flats / 2 + 2 * next - 1 + noise);
        }
        return Dataset.of(features, sales).named(FEATURES, List.of("sales"));
    }
}
