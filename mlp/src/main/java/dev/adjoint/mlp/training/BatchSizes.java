package dev.adjoint.mlp.training;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.text.Mistake;

/// The numbers of rows in the batches of an epoch, and a check that a model can train on them.
final class BatchSizes {
    private BatchSizes() {}

    /// Checks the batch sizes before a training begins. Otherwise a batch that is too small would
    /// end it later.
    ///
    /// @throws IllegalArgumentException if a batch has fewer rows than the model's layers need
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

    /// Returns the smallest batch size, at least `size`, that leaves `least` or more rows for the
    /// last batch.
    ///
    /// @param rows the rows of an epoch, at least `least`
    static long next(long rows, long size, int least) {
        long next = size;
        while (last(rows, next) < least) {
            next++;
        }
        return next;
    }

    /// Returns the number of rows in the last batch.
    static long last(long rows, long size) {
        return (rows - 1) % size + 1;
    }
}
