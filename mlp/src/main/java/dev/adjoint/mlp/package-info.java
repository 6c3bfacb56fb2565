/// The model: a stack of layers as an immutable value, which builds its graph. Depends on `layer`
/// and the engine.
@NullMarked
package dev.adjoint.mlp;

import org.jspecify.annotations.NullMarked;
