package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far a training has come: with the state of its program and its settings, all that it takes
/// to go on. Which rows the next steps train on follows from the seed.
///
/// @param epochs those that are over
/// @param steps taken in the epoch that is not
/// @param lossSum of the rows of those steps
/// @param best the parameters, and what layers keep, after the epoch with the lowest validation
///   loss; empty where nobody asks for them
record Progress(List<Epoch> epochs, int steps, double lossSum, Map<String, Tensor> best) {
    static final Progress NONE = new Progress(List.of(), 0, 0, Map.of());

    Progress {
        epochs = List.copyOf(epochs);
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
    }
}
