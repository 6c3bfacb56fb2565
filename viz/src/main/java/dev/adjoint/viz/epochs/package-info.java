/// A page of a recorded training: what is recorded per epoch, its data as JSON, and the assembly.
/// Depends on `dev.adjoint.autodiff`, `dev.adjoint.mlp`, `draw` and `page`.
@NullMarked
package dev.adjoint.viz.epochs;

import org.jspecify.annotations.NullMarked;
