/// Minimisers that use all of the data in each step: L-BFGS and conjugate gradients, in plain Java
/// around one program that computes a loss and its gradient. Depends on the engine and `text`
/// alone.
@NullMarked
package dev.adjoint.mlp.optimizer.batch;

import org.jspecify.annotations.NullMarked;
