/// The models that came before the multi-layer perceptron, and that it is made of. Depends on `data`
/// and the engine.
@NullMarked
package dev.adjoint.mlp.linear;

import org.jspecify.annotations.NullMarked;
