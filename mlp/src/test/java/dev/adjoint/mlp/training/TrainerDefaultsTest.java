package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A trainer that was told nothing learns, and says if it could have learnt more.
class TrainerDefaultsTest {
    static Stream<Mlp> models() {
        return Stream.of(
                Mlp.input(4).dense(3).build(),
                Mlp.input(4).dense(8, Activations.TANH).dense(3).build(),
                Mlp.input(4).dense(16, Activations.RELU).dense(3).build(),
                Mlp.input(4).dense(8, Activations.SIGMOID).dense(3).build(),
                Mlp.input(4)
                        .dense(64, Activations.RELU)
                        .dense(64, Activations.RELU)
                        .dense(3)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("models")
    void irisesAsTheyAreAreLearnt(Mlp model) {
        for (int seed = 1; seed <= 5; seed++) {
            Split parts = Datasets.iris().split(seed, .6, .2, .2);
            Network network = Trainer.of(model).fit(parts.train(), parts.validation()).network();
            double accuracy = network.evaluate(parts.test()).accuracy();
            assertTrue(accuracy >= 0.9, "seed " + seed + ": " + accuracy);
        }
    }

    @Test
    void manyRowsAreLearntInThirtyEpochs() {
        Dataset large = Dataset.of(new float[3200][1], new float[3200][1]);
        Dataset small = Dataset.of(new float[320][1], new float[320][1]);
        Trainer trainer = Trainer.of(Mlp.input(1).dense(1).build());
        assertEquals(30, trainer.fit(large).epochs().size());
        assertEquals(300, trainer.fit(small).epochs().size());
        assertEquals(7, trainer.epochs(7).fit(small).epochs().size());
    }

    @Test
    void aLossThatIsStillFallingIsToldOnce() {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.adjoint.mlp.training");
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord message) {
                        lines.add(message.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(handler);
        try {
            Trainer trainer = Trainer.of(Mlp.input(4).dense(3).build());
            History history =
                    trainer.optimizer(Optimizers.adam(1e-3)).epochs(30).fit(Datasets.iris());
            assertTrue(history.isStillFalling());
            assertEquals(1, lines.size());
            assertTrue(lines.getFirst().contains("still falling at the end"), lines.toString());
            assertFalse(lines.getFirst().contains("\n"));
            assertTrue(history.toString().lines().toList().getLast().contains("still falling"));
            History whole = trainer.fit(Datasets.iris());
            assertFalse(whole.isStillFalling(), whole.toString());
            assertEquals(1, lines.size());
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void fallingIsToldFromRestAndFromNoise() {
        assertTrue(isFalling(30, i -> 2 - 0.03 * i));
        assertTrue(isFalling(3, i -> 2 - 0.3 * i));
        assertTrue(isFalling(40, i -> 1e8 * Math.exp(-0.5 * i)));
        assertTrue(isFalling(100, i -> 2 * Math.exp(-i / 60.0)));
        assertFalse(isFalling(1, i -> 2));
        assertFalse(isFalling(30, i -> 2));
        assertFalse(isFalling(30, i -> 2 + 0.03 * i));
        assertFalse(isFalling(100, i -> 0.1 + Math.exp(-i / 5.0)));
        assertFalse(isFalling(100, i -> 0.5 + 2 * Math.exp(-i / 5.0) + 0.05 * Math.sin(9 * i)));
    }

    private static boolean isFalling(int epochs, IntToDoubleFunction loss) {
        List<Epoch> all =
                IntStream.range(0, epochs)
                        .mapToObj(
                                i ->
                                        new Epoch(
                                                i + 1,
                                                loss.applyAsDouble(i),
                                                Double.NaN,
                                                Double.NaN))
                        .toList();
        return Trend.of(all).matters();
    }
}
