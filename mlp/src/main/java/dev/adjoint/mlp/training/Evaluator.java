package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Labels;
import dev.adjoint.mlp.loss.Loss;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Computes outputs and loss for data, piece by piece, with the parameters as they are at the time.
/// Keeps its programs, so that a training evaluates after each epoch without compiling again. For
/// one thread at a time.
final class Evaluator {
    private final Mlp model;
    private final Loss loss;
    private final State state;
    private final Map<Integer, Piece> pieces = new HashMap<>();

    Evaluator(Mlp model, Loss loss, State state) {
        this.model = model;
        this.loss = loss;
        this.state = state;
    }

    Evaluation evaluate(Dataset data) {
        Network.requireFits("evaluate", model, data);
        Batches batches = new Batches(data, Network.PIECE);
        int[] predicted = new int[data.size()];
        double sum = 0;
        int start = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            Piece piece = pieces.computeIfAbsent(batches.rows(batch), Piece::new);
            sum += piece.run(batches, batch, predicted, start) * piece.rows;
            start += piece.rows;
        }
        return new Evaluation(sum / data.size(), confusion(data, predicted));
    }

    private static Optional<ConfusionMatrix> confusion(Dataset data, int[] predicted) {
        if (!data.isLabelled()) {
            return Optional.empty();
        }
        int[] labels = IntStream.range(0, data.size()).map(data::label).toArray();
        return Optional.of(ConfusionMatrix.of(labels, predicted, data.targets()));
    }

    /// The program for so many rows, and its memory.
    private final class Piece {
        private final int rows;
        private final Input features;
        private final Input targets;
        private final Node output;
        private final Node value;
        private final Workspace workspace;
        private final float[] batchFeatures;
        private final float[] batchTargets;

        Piece(int rows) {
            this.rows = rows;
            features = model.features(rows);
            targets = model.targets(rows);
            output = model.output(features);
            value = TrainingStep.Plan.loss(loss, output, targets);
            workspace =
                    Program.compile(inputs(features, targets), outputs(output, value))
                            .workspace(state);
            batchFeatures = new float[features.shape().count()];
            batchTargets = new float[targets.shape().count()];
        }

        /// Writes the predicted labels from `start` on, and gives the loss.
        double run(Batches batches, int batch, int[] predicted, int start) {
            batches.copy(batch, batchFeatures, batchTargets);
            workspace.set(features, batchFeatures);
            workspace.set(targets, batchTargets);
            workspace.run();
            float[] outputs = workspace.get(output).toFloats();
            for (int row = 0; row < rows; row++) {
                predicted[start + row] =
                        Labels.largest(outputs, row * model.outputs(), model.outputs());
            }
            return workspace.scalar(value);
        }
    }
}
