package dev.adjoint.mlp.optimizer;

import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.ForwardingBatches;

import java.util.random.RandomGenerator;

/// The rows of some data one by one, always in the data's own order.
final class InOrder extends ForwardingBatches {
    InOrder(Dataset data) {
        super(new Batches(data, 1));
    }

    @Override
    public void shuffle(RandomGenerator random) {
        // Keeps the order.
    }
}
