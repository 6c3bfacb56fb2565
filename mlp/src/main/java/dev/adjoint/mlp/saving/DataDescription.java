package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.data.prepare.Transformation;
import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be known of the data that a network was trained on, to ask it with other data: saved
/// beside the network.
///
/// ```java
/// network.save(file, DataDescription.of(train).preparedBy(scaler));
/// DataDescription data = DataDescription.read(file);
/// System.out.println(data.drift(today));
/// ```
///
/// @param features their names, in their order
/// @param targets their names, or those of the classes
/// @param isLabelled whether the targets are classes
/// @param statistics where the features' values lie
/// @param preparation what was done to raw data, fitted to the training part
/// @param targetScaler what was done to the targets: its inverse makes predictions of outputs
public record DataDescription(
        List<String> features,
        List<String> targets,
        boolean isLabelled,
        FeatureStatistics statistics,
        Optional<Transformation> preparation,
        Optional<TargetScaler> targetScaler) {
    /// @throws IllegalArgumentException where other targets were scaled
    public DataDescription {
        features = List.copyOf(features);
        targets = List.copyOf(targets);
        requireSame(targets, targetScaler);
    }

    /// Describes a training part, as the network reads it.
    public static DataDescription of(Dataset train) {
        return new DataDescription(
                train.featureNames(),
                train.targetNames(),
                train.isLabelled(),
                FeatureStatistics.of(train),
                Optional.empty(),
                Optional.empty());
    }

    /// This description, and what made the data of it.
    ///
    /// @param fitted one of the library's, or a pipeline of them
    /// @throws IllegalArgumentException where it is one of your own, which a file cannot hold
    public DataDescription preparedBy(Transformation fitted) {
        Preparations.steps(fitted);
        return new DataDescription(
                features, targets, isLabelled, statistics, Optional.of(fitted), targetScaler);
    }

    /// This description, and what the network's outputs are to be brought back by.
    ///
    /// @param fitted around one of the library's scalers
    /// @throws IllegalArgumentException where it scales other targets, or by a scaler of your own,
    ///   which a file cannot hold
    public DataDescription targetsScaledBy(TargetScaler fitted) {
        Preparations.steps(fitted.scaler());
        return new DataDescription(
                features, targets, isLabelled, statistics, preparation, Optional.of(fitted));
    }

    /// Reads the description that a network's file has.
    ///
    /// @throws IllegalArgumentException where it has none, or it is no such file
    public static DataDescription read(Path file) {
        return DescriptionText.read(file, TensorFile.read(file).texts());
    }

    /// How far data has moved from what the network was trained on.
    ///
    /// @param data prepared as the training part was
    /// @throws IllegalArgumentException if its features have other names
    public Drift drift(Dataset data) {
        ColumnNames needed = new ColumnNames(features, List.of());
        return Drift.between(statistics, needed.strictlyOrdered("drift", data));
    }

    private static void requireSame(List<String> targets, Optional<TargetScaler> scaler) {
        List<String> scaled = scaler.map(TargetScaler::targets).orElse(targets);
        if (!scaled.equals(targets)) {
            throw Mistake.of(
                    "targetsScaledBy",
                    "a scaler of " + scaled,
                    "one of " + targets,
                    "give the one that was fitted to the training part");
        }
    }
}
