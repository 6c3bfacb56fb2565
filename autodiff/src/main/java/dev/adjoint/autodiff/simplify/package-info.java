/// Smaller graphs of the same value: one class a rewrite in `rules`, and the pass that applies them
/// and shares equal subexpressions. Reads nodes, gives nodes; depends on `evaluate` and what
/// `evaluate` depends on.
@NullMarked
package dev.adjoint.autodiff.simplify;

import org.jspecify.annotations.NullMarked;
