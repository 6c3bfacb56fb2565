/// Graphviz pictures of graphs and plots of training. May depend on `dev.adjoint.autodiff` and
/// `dev.adjoint.mlp`.
@NullMarked
package dev.adjoint.viz;

import org.jspecify.annotations.NullMarked;
