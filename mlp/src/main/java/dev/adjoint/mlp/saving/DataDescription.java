package dev.adjoint.mlp.saving;

import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.prepare.TargetScaler;
import dev.adjoint.mlp.data.prepare.Transformation;
import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Description of the data that a network was trained on, needed to apply it to other data. Saved
/// with the network.
///
/// ```java
/// network.save(file, DataDescription.of(train).preparedBy(scaler));
/// DataDescription data = DataDescription.read(file);
/// System.out.println(data.drift(today));
/// ```
///
/// @param features the names of the features, in their order
/// @param targets the names of the targets or classes
/// @param isLabelled whether the targets are classes
/// @param statistics the distribution of the features' values
/// @param preparation the transformation of raw data, fitted to the training part
/// @param targetScaler the scaler of the targets: its inverse converts outputs to predictions
public record DataDescription(
        List<String> features,
        List<String> targets,
        boolean isLabelled,
        FeatureStatistics statistics,
        Optional<Transformation> preparation,
        Optional<TargetScaler> targetScaler) {
    /// @throws IllegalArgumentException if other targets were scaled
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

    /// Returns this description with the transformation that prepared the data.
    ///
    /// @param fitted one of the library's, or a pipeline of them
    /// @throws IllegalArgumentException if it is user-defined: it cannot be saved in a file
    public DataDescription preparedBy(Transformation fitted) {
        Preparations.steps(fitted);
        return new DataDescription(
                features, targets, isLabelled, statistics, Optional.of(fitted), targetScaler);
    }

    /// Returns this description with the scaler of the targets, which converts the network's
    /// outputs back.
    ///
    /// @param fitted contains one of the library's scalers
    /// @throws IllegalArgumentException if it scales other targets, or its scaler is user-defined:
    ///   it cannot be saved in a file
    public DataDescription targetsScaledBy(TargetScaler fitted) {
        Preparations.steps(fitted.scaler());
        return new DataDescription(
                features, targets, isLabelled, statistics, preparation, Optional.of(fitted));
    }

    /// Reads the description in a network's file.
    ///
    /// @throws IllegalArgumentException if it has none, or it is not a network's file
    public static DataDescription read(Path file) {
        return DescriptionText.read(file, TensorFile.read(file).texts());
    }

    /// Measures how far data has moved from the data that the network was trained on.
    ///
    /// @param data prepared as the training part was
    /// @throws IllegalArgumentException if its features have other names
    public Drift drift(Dataset data) {
        ColumnNames needed = new ColumnNames(features, List.of());
        return Drift.between(statistics, needed.strictlyOrdered("drift", data));
    }

    /// Returns one line per part: the features, the targets or classes, and what prepared them.
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("features: ")
                        .append(String.join(", ", features))
                        .append(isLabelled ? "\nclasses: " : "\ntargets: ")
                        .append(String.join(", ", targets));
        preparation.ifPresent(fitted -> text.append("\nprepared by: ").append(fitted));
        targetScaler.ifPresent(fitted -> text.append("\ntargets scaled by: ").append(fitted));
        return text.toString();
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
