package laws;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where the values of an argument are drawn from: away from the points at which an op is not
/// smooth, so that differences say what the derivative is.
interface Domain {
    /// @param earlier what was drawn for the arguments before this one
    double[] draw(RandomGenerator random, int count, List<double[]> earlier);

    static Domain between(double low, double high) {
        return (random, count, _) -> random.doubles(count, low, high).toArray();
    }

    /// Of both signs, the magnitude being between two bounds.
    static Domain awayFromZero(double low, double high) {
        return (random, count, _) ->
                random.doubles(count, low, high)
                        .map(value -> random.nextBoolean() ? value : -value)
                        .toArray();
    }

    /// A tenth or more to either side of the argument before.
    static Domain apartFromTheOneBefore() {
        return (random, _, earlier) ->
                Arrays.stream(earlier.getLast())
                        .map(x -> x + random.nextDouble(0.1, 1) * (random.nextBoolean() ? 1 : -1))
                        .toArray();
    }

    /// No two values nearer than a tenth, in random order.
    static Domain distinct() {
        return (random, count, _) -> {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                int other = random.nextInt(i + 1);
                values[i] = values[other];
                values[other] = 0.2 * (i - count / 2.0) + random.nextDouble(0.1);
            }
            return values;
        };
    }
}
