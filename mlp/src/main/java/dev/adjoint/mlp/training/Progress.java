package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The progress of a training. With its settings and the state of its program, this is enough to
/// resume it. The rows of the next steps follow from the seed.
///
/// @param epochs the completed epochs
/// @param steps the steps taken in the current epoch
/// @param lossSum the sum of the losses of these steps' rows
/// @param best the parameters and layer states after the epoch with the lowest validation loss;
///   empty if not needed
record Progress(List<Epoch> epochs, int steps, double lossSum, Map<String, Tensor> best) {
    static final Progress NONE = new Progress(List.of(), 0, 0, Map.of());

    Progress {
        epochs = List.copyOf(epochs);
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
    }
}
