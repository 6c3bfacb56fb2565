package dev.adjoint.mlp.loss;

import dev.adjoint.autodiff.ops.CompositeOps;

/// The usual losses.
public final class Losses {
    /// The mean over all elements of the squared difference: for regression.
    public static final Loss MEAN_SQUARED_ERROR = CompositeOps::meanSquaredError;

    /// The mean over the rows of the cross-entropy between the target, one-hot or any distribution,
    /// and the softmax of the output: for classification. The output layer needs no activation.
    public static final Loss SOFTMAX_CROSS_ENTROPY = CompositeOps::softmaxCrossEntropy;

    private Losses() {}
}
