package laws;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Predictions beside targets: logits, probabilities and numbers of all sizes, each with the
/// targets of false, true and between.
final class LossPoints {
    static final double[][] ALL =
            predictions()
                    .boxed()
                    .flatMap(x -> DoubleStream.of(0, 1, 0.25).mapToObj(t -> new double[] {x, t}))
                    .toArray(double[][]::new);

    private LossPoints() {}

    private static DoubleStream predictions() {
        double[] sizes = {
            0, 1e-20, 1e-8, 1e-6, 0.25, 0.5, 0.999999, 1, 2, 3, 17, 40, 700, 1e8, 1e20
        };
        return Arrays.stream(sizes).flatMap(x -> DoubleStream.of(x, -x)).map(x -> x + 0.0);
    }
}
