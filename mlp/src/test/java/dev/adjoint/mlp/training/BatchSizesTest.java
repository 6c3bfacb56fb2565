package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Block;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A batch that is too small for a layer is named before a training begins, with a size that works.
class BatchSizesTest {
    private static final Trainer NORMALISING =
            Trainer.of(Mlp.input(6).dense(4, Activations.TANH).batchNorm().dense(3).build())
                    .epochs(1);

    /// Whoever is told anything of a training fails.
    private static final Watcher NOBODY =
            new Watcher() {
                @Override
                public void trainingPrepared(Training training) {
                    throw new AssertionError("the training began");
                }
            };

    @Property
    void theNextSizeIsTheSmallestThatLeavesEnough(
            @ForAll @IntRange(min = 1, max = 500) int rows,
            @ForAll @IntRange(min = 1, max = 500) int size,
            @ForAll @IntRange(min = 1, max = 5) int least) {
        Assume.that(rows >= least);
        long next = BatchSizes.next(rows, size, least);
        assertTrue(next >= size);
        for (long between = size; between <= next; between++) {
            assertEquals(between == next, BatchSizes.last(rows, between) >= least);
        }
    }

    @Property
    void theLastBatchHasWhatTheOthersLeave(
            @ForAll @IntRange(min = 1, max = 200) int rows,
            @ForAll @IntRange(min = 1, max = 200) int size) {
        BatchSource batches = new Batches(TrainerTest.labelled(rows), size);
        int last = batches.rows(batches.count() - 1);
        assertEquals(last, BatchSizes.last(rows, size));
    }

    @Example
    void aSingleRowThatIsLeftOverIsNamedBeforeTheTrainingBegins() throws IOException {
        Dataset data = TrainerTest.labelled(33);
        Path folder = Files.createTempDirectory("batches");
        Path file = folder.resolve("checkpoint");
        requireMessage(
                "fit: got 33 rows in batches of 16, the last of 1, needed 2 or more in each,",
                "take batches of 17",
                () -> NORMALISING.batchSize(16).watch(NOBODY).checkpoint(file, 1).fit(data));
        assertFalse(Files.exists(file));
        Files.delete(folder);
        assertEquals(1, NORMALISING.batchSize(17).fit(data).epochs().size());
    }

    @Example
    void batchesOfOneRowAreNamedAndSoIsDataOfOneRow() {
        Dataset data = TrainerTest.labelled(7);
        requireMessage(
                "fit: got 7 rows in batches of 1, the last of 1, needed 2",
                "take batches of 4",
                () -> NORMALISING.batchSize(1).fit(data));
        requireMessage(
                "fit: got 1 rows in batches of 1, the last of 1, needed 2",
                "train on more rows",
                () -> NORMALISING.fit(data.rows(0)));
    }

    @Example
    void aLayerInsideAnotherIsAskedToo() {
        for (Mlp model :
                new Mlp[] {
                    Mlp.input(6).residual(block -> block.dense(6).batchNorm()).dense(3).build(),
                    Mlp.input(6)
                            .heads(
                                    Block.head("one", head -> head.dense(1)),
                                    Block.head("two", head -> head.batchNorm().dense(2)))
                            .build()
                }) {
            assertEquals(2, model.leastRows());
            requireMessage(
                    "fit: got 9 rows",
                    "take batches of 5",
                    () -> Trainer.of(model).batchSize(4).fit(TrainerTest.labelled(9)));
        }
    }

    @Example
    void aModelThatTakesRowsOneByOneTrainsOnASingleOne() {
        Mlp model = Mlp.input(6).dense(4).layerNorm().dropout(.1).dense(3).build();
        assertEquals(1, model.leastRows());
        Trainer trainer = Trainer.of(model).epochs(1).batchSize(4);
        assertEquals(1, trainer.fit(TrainerTest.labelled(9)).epochs().size());
    }

    private static void requireMessage(String begins, String ends, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(begins) && message.endsWith(ends), message);
    }
}
