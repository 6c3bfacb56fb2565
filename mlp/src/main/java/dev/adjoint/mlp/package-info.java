/// The model: layers as an immutable plan, which builds its graph, and the calls that collect them.
/// Depends on `layer`, `text` and the engine.
@NullMarked
package dev.adjoint.mlp;

import org.jspecify.annotations.NullMarked;
