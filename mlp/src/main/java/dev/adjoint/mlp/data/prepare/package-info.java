/// What makes data fit for a training: scaling, encoding, imputing and clipping, each fitted to the
/// training part and applied to all parts. Depends on the data and `text` alone.
@NullMarked
package dev.adjoint.mlp.data.prepare;

import org.jspecify.annotations.NullMarked;
