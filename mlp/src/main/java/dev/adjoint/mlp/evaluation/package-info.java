/// Figures that say how good predictions are, reports of them, and learning curves. Depends on
/// data, training and `text`; the figures themselves take plain arrays.
@NullMarked
package dev.adjoint.mlp.evaluation;

import org.jspecify.annotations.NullMarked;
