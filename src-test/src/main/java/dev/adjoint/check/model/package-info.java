/// Checks the gradients of layers and models, for those who have `dev.adjoint.mlp` beside the kit.
/// May depend on that, on `dev.adjoint.autodiff`, and on `dev.adjoint.check`.
@NullMarked
package dev.adjoint.check.model;

import org.jspecify.annotations.NullMarked;
