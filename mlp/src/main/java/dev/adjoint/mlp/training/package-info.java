/// Training: the step as one program, its repetition over batches and epochs, its watchers, and the
/// resulting network. Depends on the model, its layers, data, losses, optimisers, saving, `text`
/// and the engine, and on a library for the progress bar.
@NullMarked
package dev.adjoint.mlp.training;

import org.jspecify.annotations.NullMarked;
