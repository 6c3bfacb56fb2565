/// Derivatives as nodes. Reads nodes, returns nodes; depends on `ops` and its dependencies.
@NullMarked
package dev.adjoint.autodiff.differentiate;

import org.jspecify.annotations.NullMarked;
