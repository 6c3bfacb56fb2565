/// Layers, activations and initialisers: each layer is a few nodes and the parameters they read.
/// Depends on the engine and `text` alone.
@NullMarked
package dev.adjoint.mlp.layer;

import org.jspecify.annotations.NullMarked;
