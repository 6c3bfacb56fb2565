/// Optimisers: functions from parameters and gradients to updates, all of them nodes. Depends on
/// the engine alone.
@NullMarked
package dev.adjoint.mlp.optimizer;

import org.jspecify.annotations.NullMarked;
