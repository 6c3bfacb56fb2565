/// Layers, losses, optimisers, training and data: nothing but nodes. May depend on
/// `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.mlp;

import org.jspecify.annotations.NullMarked;
