package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The columns of a data set: their names, and whether the targets are labels. All parts of a data
/// set share it.
///
/// @param features one name per feature
/// @param targets one name per target, or per class if the targets are labels
record Signature(List<String> features, List<String> targets, boolean labelled) {
    Signature {
        features = List.copyOf(features);
        targets = List.copyOf(targets);
    }

    static Signature numbers(int features, int targets) {
        return new Signature(numbered("x", features), numbered("y", targets), false);
    }

    static Signature labels(int features, int classes) {
        return new Signature(numbered("x", features), numbered("", classes), true);
    }

    /// Returns the same columns with other names.
    ///
    /// @throws IllegalArgumentException if their number differs, or a name occurs twice
    Signature named(List<String> newFeatures, List<String> newTargets) {
        requireNames("features", newFeatures, features.size());
        requireNames(labelled ? "classes" : "targets", newTargets, targets.size());
        return new Signature(newFeatures, newTargets, labelled);
    }

    /// Returns some of the columns.
    Signature columns(int[] featurePlaces, int[] targetPlaces) {
        return new Signature(
                Arrays.stream(featurePlaces).mapToObj(features::get).toList(),
                Arrays.stream(targetPlaces).mapToObj(targets::get).toList(),
                labelled);
    }

    private static void requireNames(String what, List<String> names, int count) {
        if (names.size() != count || names.stream().distinct().count() != count) {
            throw Mistake.of(
                    "named",
                    names + " for the " + what,
                    count + " different names",
                    "give one to each");
        }
    }

    private static List<String> numbered(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
    }
}
