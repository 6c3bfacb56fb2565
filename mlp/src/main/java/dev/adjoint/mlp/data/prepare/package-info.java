/// Preparation of data for training: scaling, encoding, imputing and clipping, each fitted to the
/// training part and applied to all parts. Depends only on the data and `text`.
@NullMarked
package dev.adjoint.mlp.data.prepare;

import org.jspecify.annotations.NullMarked;
