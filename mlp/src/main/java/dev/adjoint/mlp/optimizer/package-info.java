/// Optimisers, functions from parameters and gradients to updates, and the schedules of their
/// rates. All are nodes. Depends on the engine and `text`, and on losses for their penalties.
@NullMarked
package dev.adjoint.mlp.optimizer;

import org.jspecify.annotations.NullMarked;
