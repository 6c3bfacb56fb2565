/// Data sets: tables from files, rows of features with targets, their parts, their batches, and the
/// sets that come with the library. Depends on `text` alone, and on FastCSV.
@NullMarked
package dev.adjoint.mlp.data;

import org.jspecify.annotations.NullMarked;
