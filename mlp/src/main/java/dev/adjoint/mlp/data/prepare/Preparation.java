package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Table;

/// Fits a transformation to a table; `StandardScaler::fit` is one. Fit it to the training part
/// only: fitted to other parts, it makes a model look better on them than it is.
@FunctionalInterface
public interface Preparation {
    Transformation fit(Table train);
}
