package dev.adjoint.mlp.training;

import static dev.adjoint.mlp.layer.Activations.IDENTITY;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByGlobalNorm;
import static dev.adjoint.mlp.optimizer.Optimizers.clipByValue;
import static dev.adjoint.mlp.optimizer.Optimizers.penalized;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.loss.Penalties;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.Schedules;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class HyperParametersTest {
    private static final Mlp MODEL =
            Mlp.input(4).dense(8, TANH).dropout(0.2).dense(6, RELU).maxout(5, 2).dense(3).build();

    @Test
    void theTableHasTheSettingsOfTheTrainer() {
        HyperParameters table =
                Trainer.of(MODEL)
                        .loss(Losses.SOFTMAX_CROSS_ENTROPY)
                        .optimizer(sgd(0.05))
                        .batchSize(16)
                        .epochs(200)
                        .earlyStopping(10, 0)
                        .seed(7)
                        .hyperParameters();
        assertEquals("4", table.value("inputs"));
        assertEquals("4 layers", table.value("depth"));
        assertEquals("8, 6, 5, 3", table.value("units"));
        assertEquals("tanh, relu, max of 2, identity", table.value("activation"));
        assertEquals(
                "GLOROT_UNIFORM, HE_NORMAL, LECUN_NORMAL, GLOROT_UNIFORM",
                table.value("initial weights"));
        assertTrue(table.value("other layers").startsWith("dropout1"), table::toString);
        assertEquals(Losses.SOFTMAX_CROSS_ENTROPY.toString(), table.value("loss"));
        assertEquals(sgd(0.05).toString(), table.value("optimizer"));
        assertEquals("0.05", table.value("rate"));
        assertEquals("16", table.value("batch size"));
        assertEquals("200", table.value("epochs"));
        assertEquals("7", table.value("seed"));
        assertTrue(table.value("end of training").startsWith("after 10 epochs"));
        assertEquals("" + MODEL.parameterCount(), table.value("parameters"));
        assertEquals(table.settings().size(), table.toString().lines().count());
        assertTrue(table.toString().contains("batch size       16\n"), table::toString);
        assertThrows(IllegalArgumentException.class, () -> table.value("speed"));
    }

    @Test
    void whatTheTrainerLeavesToTheDataIsSaid() {
        Mlp model = Mlp.input(28, 28).flatten().dense(10, IDENTITY, Initializers.ZEROS).build();
        HyperParameters table = Trainer.of(model).hyperParameters();
        assertEquals("28 × 28", table.value("inputs"));
        assertEquals("1 layer", table.value("depth"));
        assertEquals("ZEROS", table.value("initial weights"));
        assertEquals("as the data needs it", table.value("loss"));
        assertEquals("as the data needs them", table.value("epochs"));
        assertEquals("after the last epoch", table.value("end of training"));
        Network network = Trainer.of(model).start().network();
        HyperParameters further = Trainer.of(model).from(network).hyperParameters();
        assertEquals("given", further.value("initial weights"));
    }

    @Test
    void layersInBlocksCount() {
        Mlp model = Mlp.input(3).dense(6, RELU).residual(block -> block.dense(6, TANH)).build();
        HyperParameters table = Trainer.of(model).hyperParameters();
        assertEquals("6, 6", table.value("units"));
        assertEquals("relu, tanh", table.value("activation"));
    }

    @Test
    void theRateIsFoundInsideWrappers() {
        Optimizer inner = adam(Schedules.cosine(0.1, 0, 100));
        Optimizer wrapped =
                clipByValue(1, clipByGlobalNorm(1, penalized(Penalties.l2(0.1), inner)));
        assertEquals("cosine(0.1, 0.0, 100)", Optimizers.rate(wrapped).orElseThrow().toString());
        Optimizer own = (_, _) -> new Optimizer.Plan(List.of(), Map.of());
        assertEquals(Optional.empty(), Optimizers.rate(own));
        assertEquals("its own", Trainer.of(MODEL).optimizer(own).hyperParameters().value("rate"));
    }
}
