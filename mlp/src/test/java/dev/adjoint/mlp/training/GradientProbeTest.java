package dev.adjoint.mlp.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizers;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a probe says of a training, beside what a step does.
class GradientProbeTest {
    private static final Dataset DATA = TrainerTest.labelled(32);

    /// A step of plain descent at the rate 1 moves each parameter by its gradient.
    @Test
    void aLayersNormIsThatOfWhatAStepMovesItBy() {
        Mlp model =
                Mlp.input(6)
                        .dense(9, Activations.TANH)
                        .dropout(0.3)
                        .batchNorm()
                        .residual(block -> block.dense(9, Activations.RELU))
                        .dense(3)
                        .dtype(DType.FLOAT64)
                        .build();
        Training training =
                Trainer.of(model).optimizer(Optimizers.sgd(1)).batchSize(32).seed(3).start();
        GradientNorms norms = GradientProbe.of(training, DATA).measure();
        Map<String, Tensor> before = training.state().toMap();
        TrainingStep step = training.step(32);
        step.take(new Batches(DATA, 32), 0);
        step.step();
        for (LayerGradient layer : norms.layers()) {
            double squares = 0;
            for (String name : training.network().parameterNames()) {
                if (name.substring(0, name.lastIndexOf('/')).equals(layer.layer())) {
                    squares += moved(before.get(name), training.state().get(name));
                }
            }
            assertEquals(Math.sqrt(squares), layer.norm(), 1e-12 * layer.norm(), layer.layer());
        }
        assertEquals(
                List.of("dense1", "batchNorm1", "residual1/dense1", "dense2"),
                norms.layers().stream().map(LayerGradient::layer).toList());
    }

    @Test
    void measuringChangesNothing() {
        Training training = Trainer.of(sigmoids(2)).start();
        GradientProbe probe = GradientProbe.of(training, DATA);
        Map<String, Tensor> before = training.state().toMap();
        assertEquals(probe.measure(), probe.measure());
        assertEquals(before, training.state().toMap());
    }

    /// Biases that outweigh every sum, in three of four units.
    @Test
    void deadUnitsAreCounted() {
        Mlp model =
                Mlp.input(6)
                        .dense(4, Activations.RELU)
                        .activation(Activations.RELU)
                        .dense(3)
                        .build();
        Training training = Trainer.of(model).seed(1).start();
        training.network().setParameter("dense1/bias", Tensor.of(-1e3f, 1e3f, -1e3f, -1e3f));
        GradientNorms norms = GradientProbe.of(training, DATA).measure();
        double none = Double.NaN;
        assertArrayEquals(new double[] {0.75, none, 0.75}, norms.series(LayerGradient::deadShare));
        assertEquals(
                List.of("dense1", "dense2", "activation1"),
                norms.layers().stream().map(LayerGradient::layer).toList());
        List<String> warnings = norms.warnings();
        assertEquals(2, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith("dead units: dense1: gradient "), warnings.get(0));
        assertTrue(
                warnings.get(0).endsWith("dead 75%: take LEAKY_RELU, or lower the rate"),
                warnings.get(0));
        assertEquals(
                "dead units: activation1: dead 75%: take LEAKY_RELU, or lower the rate",
                warnings.get(1));
    }

    /// A sigmoid's slope is at most 1/4: twelve of them in a row leave less than a millionth.
    @Test
    void aDeepStackOfSigmoidsIsWarnedOfOnce() {
        List<String> told = new ArrayList<>();
        Trainer.of(sigmoids(12)).epochs(3).watch(Watchers.gradients(DATA, told::add)).fit(DATA);
        assertEquals(1, told.size(), told.toString());
        String warning = told.getFirst();
        assertTrue(
                warning.startsWith("before the first epoch: vanishing gradient: dense1 has"),
                warning);
        assertTrue(warning.contains(": take RELU, batchNorm() or residual(…)"), warning);
    }

    @Test
    void weightsThatAreTooLargeAreWarnedOf() {
        Mlp model =
                Mlp.input(6)
                        .dense(9, Activations.RELU, Initializers.normal(1e3))
                        .dense(3, Activations.IDENTITY, Initializers.normal(1e3))
                        .build();
        Training training = Trainer.of(model).loss(Losses.MEAN_SQUARED_ERROR).seed(1).start();
        List<String> warnings = GradientProbe.of(training, DATA).measure().warnings();
        assertTrue(
                warnings.getFirst().startsWith("exploding gradient: dense"), warnings.toString());
        GradientNorms infinite =
                new GradientNorms(List.of(new LayerGradient("dense1", 1.0 / 0, Double.NaN)));
        assertEquals(
                List.of(
                        "exploding gradient: dense1 has Infinity: lower the rate, clip the"
                                + " gradient, or scale the data"),
                infinite.warnings());
    }

    @Test
    void aHealthyTrainingIsNotWarnedOf() {
        List<String> told = new ArrayList<>();
        Mlp model = Mlp.input(6).dense(32, Activations.RELU).dense(3).build();
        Trainer.of(model).epochs(3).seed(1).watch(Watchers.gradients(DATA, told::add)).fit(DATA);
        assertEquals(List.of(), told);
    }

    @Test
    void dataThatDoesNotFitIsNamed() {
        Dataset other = Dataset.labelled(new float[][] {{1, 2}}, new int[] {0}, 3);
        Training training = Trainer.of(sigmoids(1)).start();
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GradientProbe.of(training, other))
                        .getMessage();
        assertTrue(message.startsWith("gradients: got data with 2 features"), message);
    }

    private static Mlp sigmoids(int count) {
        Mlp.Builder builder = Mlp.input(6);
        for (int i = 0; i < count; i++) {
            builder.dense(6, Activations.SIGMOID);
        }
        return builder.dense(3).build();
    }

    private static double moved(Tensor before, Tensor after) {
        double squares = 0;
        for (int i = 0; i < before.shape().count(); i++) {
            squares += Math.pow(after.at(i) - before.at(i), 2);
        }
        return squares;
    }
}
