package dev.adjoint.viz.epochs;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.Optional;

/// A recorded moment of a training.
///
/// @param number the number of finished epochs
/// @param shareRight the share of the data's rows whose class is predicted
/// @param regions the regions of the classes, as [Plane] encodes them
/// @param weights per layer that is drawn
/// @param biases per layer that is drawn; none if it has no bias
record RecordedEpoch(
        int number,
        double shareRight,
        String regions,
        List<Tensor> weights,
        List<Optional<Tensor>> biases) {
    RecordedEpoch {
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
    }
}
