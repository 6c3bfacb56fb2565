package dev.adjoint.mlp.training;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.text.Mistake;

/// How many rows the batches of an epoch have, and whether a model can train on them.
final class BatchSizes {
    private BatchSizes() {}

    /// Checked before a training begins: a batch that is too small would else end it later.
    ///
    /// @throws IllegalArgumentException where a batch has fewer rows than the model's layers need
    static void require(Mlp model, BatchSource batches) {
        int least = model.leastRows();
        int last = batches.rows(batches.count() - 1);
        if (last < least) {
            long rows = Training.rows(batches);
            throw Mistake.of(
                    "fit",
                    rows + " rows in batches of " + batches.rows(0) + ", the last of " + last,
                    least + " or more in each, for a layer such as batchNorm()",
                    (rows < least
                            ? "train on more rows"
                            : "take batches of " + next(rows, batches.rows(0), least)));
        }
    }

    /// The smallest size from `size` on that leaves no fewer than `least` rows for the last batch.
    ///
    /// @param rows of an epoch, at least `least`
    static long next(long rows, long size, int least) {
        long next = size;
        while (last(rows, next) < least) {
            next++;
        }
        return next;
    }

    /// The rows of the last batch.
    static long last(long rows, long size) {
        return (rows - 1) % size + 1;
    }
}
