package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Batches with random noise added to each feature, new in each epoch. Rows that are similar but
/// never identical keep a network from memorising them. The noise is normal with mean 0.
public final class NoisyBatches extends ForwardingBatches {
    private final double deviation;
    private Optional<RandomGenerator> noise = Optional.empty();

    /// @param source the batches without noise
    /// @param deviation the standard deviation of the noise, in the unit of the features:
    ///   standardise them first if their units differ
    /// @throws IllegalArgumentException if the deviation is negative or not finite
    public NoisyBatches(BatchSource source, double deviation) {
        super(source);
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw Mistake.of(
                    "noise",
                    "the deviation " + deviation,
                    "a finite number from 0 on",
                    "take 0.1 for features of deviation 1");
        }
        this.deviation = deviation;
    }

    /// Gives the next epoch a new order and new noise. Before the first call there is no noise.
    @Override
    public void shuffle(RandomGenerator random) {
        noise = Optional.of(Randomness.of(random.nextLong()));
        super.shuffle(random);
    }

    @Override
    public void copy(int batch, float[] features, float[] targets) {
        super.copy(batch, features, targets);
        noise.ifPresent(random -> add(random, features, rows(batch) * features()));
    }

    private void add(RandomGenerator random, float[] features, int count) {
        for (int i = 0; i < count; i++) {
            features[i] += (float) random.nextGaussian(0, deviation);
        }
    }

    @Override
    public String toString() {
        return super.toString() + ", with noise of deviation " + deviation;
    }
}
