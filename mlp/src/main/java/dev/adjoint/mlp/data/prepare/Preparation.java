package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

/// Learns from a table what is to be done to each: `StandardScaler::fit` is one. Fit it to the
/// training part alone, since what is learnt from other parts makes a model look better on them
/// than it is.
@FunctionalInterface
public interface Preparation {
    Transformation fit(Table train);
}
