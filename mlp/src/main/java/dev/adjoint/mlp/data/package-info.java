/// Data sets: tables from files, rows of features with targets, their parts and batches, and
/// bundled sets. Depends only on `text` and FastCSV.
@NullMarked
package dev.adjoint.mlp.data;

import org.jspecify.annotations.NullMarked;
