/// Graphviz pictures of graphs. May depend on `dev.adjoint.autodiff` and `dev.adjoint.mlp`.
@NullMarked
package dev.adjoint.viz;

import org.jspecify.annotations.NullMarked;
