/// Smaller graphs with the same value: one class per rewrite in `rules`, and the pass that applies
/// them and shares equal subexpressions. Reads nodes, returns nodes; depends on `evaluate` and the
/// dependencies of `evaluate`.
@NullMarked
package dev.adjoint.autodiff.simplify;

import org.jspecify.annotations.NullMarked;
