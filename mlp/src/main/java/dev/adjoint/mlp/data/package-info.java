/// Data sets: tables from files, rows of features with targets, their parts, their batches, and the
/// sets that come with the library. Depends on no other package.
@NullMarked
package dev.adjoint.mlp.data;

import org.jspecify.annotations.NullMarked;
