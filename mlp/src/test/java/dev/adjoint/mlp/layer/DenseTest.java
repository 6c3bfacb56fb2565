package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A dense layer without a bias is x @ weight, wherever a model goes.
class DenseTest {
    private static Mlp model() {
        return Mlp.input(2).denseWithoutBias(3, Activations.TANH).dense(1).build();
    }

    @Test
    void withoutABiasTheOutputIsTheProduct() {
        Mlp model = Mlp.input(2).denseWithoutBias(2).build();
        Map<String, Tensor> weight =
                Map.of("dense1/weight", Tensor.of(new float[][] {{1, 2}, {3, 4}}));
        Network network = Network.of(model, Losses.MEAN_SQUARED_ERROR, weight);
        assertArrayEquals(new float[] {31, 42}, network.predict(new float[] {1, 10}));
        assertArrayEquals(new float[] {0, 0}, network.predict(new float[] {0, 0}));
    }

    @Test
    void theTableCountsNoBias() {
        assertEquals(
                """
                layer   output  setting        parameters
                input   2       float32                 0
                dense1  3       tanh, no bias           6
                dense2  1       identity                4
                all     1                              10\
                """,
                model().toString());
    }

    /// The least squares line through the origin has the slope Σ x y / Σ x².
    @Test
    void aTrainingFitsTheLineThroughTheOrigin() {
        float[][] x = {{1}, {2}, {3}};
        float[][] y = {{3}, {3}, {3}};
        Network network =
                Trainer.of(Mlp.input(1).denseWithoutBias(1).build())
                        .optimizer(Optimizers.sgd(0.05))
                        .batchSize(3)
                        .epochs(200)
                        .fit(Dataset.of(x, y))
                        .network();
        assertEquals(18.0 / 14, network.parameter("dense1/weight").at(0), 1e-5);
    }

    @Test
    void whatIsLoadedPredictsWhatWasSaved(@TempDir Path folder) {
        Path file = folder.resolve("network");
        Network network =
                Trainer.of(model()).loss(Losses.MEAN_SQUARED_ERROR).seed(1).start().network();
        network.save(file);
        Network loaded = Network.load(file, model(), Losses.MEAN_SQUARED_ERROR);
        float[] row = {1, -2};
        assertArrayEquals(network.predict(row), loaded.predict(row));
        Mlp other = Mlp.input(2).dense(3, Activations.TANH).dense(1).build();
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Network.load(file, other, Losses.MEAN_SQUARED_ERROR))
                        .getMessage();
        assertTrue(message.contains("no dense1/bias, needed float32[3]"), message);
    }

    @Test
    void theHyperParametersCountNoBias() {
        var table = Trainer.of(model()).loss(Losses.MEAN_SQUARED_ERROR).hyperParameters();
        assertEquals("10", table.value("parameters"));
    }

    @Test
    void aModelHasTheParametersThereAre() {
        List<String> names = model().parameters().stream().map(Input::name).toList();
        assertEquals(List.of("dense1/weight", "dense2/weight", "dense2/bias"), names);
    }
}
