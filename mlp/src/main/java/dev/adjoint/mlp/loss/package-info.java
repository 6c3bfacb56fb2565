/// Losses, functions of an output node and a target node, and penalties, functions of parameters.
/// Depends on the engine and `text` alone.
@NullMarked
package dev.adjoint.mlp.loss;

import org.jspecify.annotations.NullMarked;
