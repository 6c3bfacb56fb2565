/// Files of networks and trainings: named tensors in the safetensors format, written whole or not
/// at all, and what is to be known of the data beside them. Depends on the engine, the model, the
/// data and `text`, and on Jackson for JSON.
@NullMarked
package dev.adjoint.mlp.saving;

import org.jspecify.annotations.NullMarked;
