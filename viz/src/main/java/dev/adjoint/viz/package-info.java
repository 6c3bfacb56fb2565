/// Pictures of graphs and programs, and pages with them: views create drawings of graphs. May
/// depend on `dev.adjoint.autodiff`, `dev.adjoint.mlp`, `dev.adjoint.viz.draw`,
/// `dev.adjoint.viz.epochs`, `dev.adjoint.viz.layout` and `dev.adjoint.viz.page`.
@NullMarked
package dev.adjoint.viz;

import org.jspecify.annotations.NullMarked;
