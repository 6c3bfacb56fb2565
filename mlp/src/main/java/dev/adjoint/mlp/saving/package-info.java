/// Files of networks and trainings: named tensors in the safetensors format, written atomically,
/// and a description of the data with them. Depends on the engine, the model, the data and `text`,
/// and on Jackson for JSON.
@NullMarked
package dev.adjoint.mlp.saving;

import org.jspecify.annotations.NullMarked;
