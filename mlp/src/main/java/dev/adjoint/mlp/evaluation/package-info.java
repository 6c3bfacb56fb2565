/// Metrics of predictions, reports of them, and learning curves. Depends on data, training and
/// `text`; the metrics themselves take plain arrays.
@NullMarked
package dev.adjoint.mlp.evaluation;

import org.jspecify.annotations.NullMarked;
