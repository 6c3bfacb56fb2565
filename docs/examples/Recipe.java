package examples;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.optimizer.Optimizers.adamW;
import static dev.adjoint.mlp.optimizer.Schedules.cosine;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.training.Trainer;

/// What is trained, and how: AdamW whose rate falls to a hundredth of its first value as half a
/// cosine wave. A decay of 0 makes it Adam.
record Recipe(Mlp.Builder model, Loss loss, double rate, double decay, int batchSize, int epochs) {
    /// The recipe for a set of [RealData].
    static Recipe of(String set) {
        return switch (set) {
            case "iris" -> classifier(Mlp.input(4).dense(16, TANH).dense(3), 0.01, 0.01, 16, 60);
            case "wine" -> classifier(Mlp.input(13).dense(16, TANH).dense(3), 0.01, 0.1, 16, 30);
            case "breast-cancer" ->
                    classifier(Mlp.input(30).dense(16, TANH).dense(2), 0.005, 0.1, 32, 30);
            case "digits" -> {
                var layers = Mlp.input(64).dense(128, RELU).dropout(0.3).dense(10);
                yield classifier(layers, 0.003, 0.01, 32, 30);
            }
            case "diabetes" -> {
                var layers = Mlp.input(10).dense(32, TANH).dropout(0.5).dense(1);
                yield new Recipe(layers, MEAN_SQUARED_ERROR, 0.003, 0.1, 32, 30);
            }
            case "mnist" -> {
                var hidden = Mlp.input(784).dropout(0.1).dense(512, RELU).dropout(0.3);
                var layers = hidden.dense(256, RELU).dropout(0.3).dense(10);
                yield classifier(layers, 0.001, 0.01, 128, 20);
            }
            default ->
                    throw new IllegalArgumentException(
                            "RealData: got the set "
                                    + set
                                    + ", needed one of those listed: see docs/results.md");
        };
    }

    /// @param rows that are trained on: with them a schedule knows its last step
    Trainer trainer(int rows, long seed) {
        int steps = epochs * Math.ceilDiv(rows, batchSize);
        return Trainer.of(model.build())
                .loss(loss)
                .optimizer(adamW(cosine(rate, rate / 100, steps), decay))
                .batchSize(batchSize)
                .epochs(epochs)
                .seed(seed);
    }

    private static Recipe classifier(
            Mlp.Builder model, double rate, double decay, int batchSize, int epochs) {
        return new Recipe(model, SOFTMAX_CROSS_ENTROPY, rate, decay, batchSize, epochs);
    }
}
