/// Training: the step as one program, its repetition over batches and epochs, those who watch it,
/// and the network that it leaves. Depends on all other packages here and on the engine.
@NullMarked
package dev.adjoint.mlp.training;

import org.jspecify.annotations.NullMarked;
