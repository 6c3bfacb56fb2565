/// Checks the gradients of layers and models. Needs `dev.adjoint.mlp` besides the kit. May depend
/// on that, on `dev.adjoint.autodiff`, and on `dev.adjoint.check`.
@NullMarked
package dev.adjoint.check.model;

import org.jspecify.annotations.NullMarked;
