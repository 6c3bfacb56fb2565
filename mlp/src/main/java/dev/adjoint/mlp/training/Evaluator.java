package dev.adjoint.mlp.training;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.Labels;
import dev.adjoint.mlp.loss.Loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes outputs and loss for data, batch by batch, with the current parameters. Keeps its
/// programs, so that a training evaluates after each epoch without compiling again. For one thread
/// at a time.
final class Evaluator {
    private final Mlp model;
    private final Loss loss;
    private final State state;
    private final Map<Integer, Piece> pieces = new HashMap<>();

    /// @throws IllegalArgumentException if the loss does not accept the model's outputs
    Evaluator(Mlp model, Loss loss, State state) {
        LossTerms.requireOutputs(model, loss, state::get);
        this.model = model;
        this.loss = loss;
        this.state = state;
    }

    /// Evaluates on all batches, in order; they are not shuffled.
    ///
    /// @throws IllegalArgumentException if the loss does not accept their targets
    Evaluation evaluate(BatchSource batches) {
        Network.requireFits("evaluate", model, batches.features(), batches.targets());
        int classes = batches.isLabelled() ? model.outputs() : 0;
        int[][] counts = new int[classes][classes];
        double sum = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            Piece piece = pieces.computeIfAbsent(batches.rows(batch), Piece::new);
            sum += piece.run(batches, batch) * piece.rows;
            if (batches.isLabelled()) {
                piece.count(counts);
            }
        }
        return new Evaluation(
                sum / Training.rows(batches),
                batches.isLabelled()
                        ? Optional.of(confusion(counts, batches.names().targets()))
                        : Optional.empty());
    }

    private static ConfusionMatrix confusion(int[][] counts, List<String> names) {
        ConfusionMatrix matrix = ConfusionMatrix.owning(counts);
        return names.size() == counts.length ? matrix.named(names) : matrix;
    }

    /// The program for one number of rows, and its memory.
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

        /// Returns the loss of a batch.
        double run(BatchSource batches, int batch) {
            batches.copy(batch, batchFeatures, batchTargets);
            LossTerms.requireTargets(loss, batchTargets, batchTargets.length / rows);
            workspace.set(features, batchFeatures);
            workspace.set(targets, batchTargets);
            workspace.run();
            return workspace.scalar(value);
        }

        /// Counts the labels of the last batch by label and prediction.
        void count(int[][] counts) {
            int classes = model.outputs();
            float[] outputs = workspace.get(output).toFloats();
            for (int row = 0; row < rows; row++) {
                int label = Labels.largest(batchTargets, row * classes, classes);
                counts[label][Labels.largest(outputs, row * classes, classes)]++;
            }
        }
    }
}
