/// Files of networks and trainings: named tensors in the safetensors format, written whole or not
/// at all, and what is to be known of the data beside them. Depends on the engine, the model and
/// the data.
@NullMarked
package dev.adjoint.mlp.saving;

import org.jspecify.annotations.NullMarked;
