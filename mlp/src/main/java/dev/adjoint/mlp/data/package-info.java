/// Data sets: rows of features with targets, their split, their batches, and the bundled digits.
/// Depends on no other package.
@NullMarked
package dev.adjoint.mlp.data;

import org.jspecify.annotations.NullMarked;
