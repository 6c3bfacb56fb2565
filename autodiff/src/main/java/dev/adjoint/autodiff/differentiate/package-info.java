/// Derivatives as nodes. Reads nodes, gives nodes; depends on `ops` and what `ops` depends on.
@NullMarked
package dev.adjoint.autodiff.differentiate;

import org.jspecify.annotations.NullMarked;
