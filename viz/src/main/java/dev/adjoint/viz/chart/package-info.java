/// Pictures that need no layout engine: a network's units and weights, and a program's values in
/// memory. May depend on `dev.adjoint.autodiff`, `dev.adjoint.mlp`, `dev.adjoint.viz.draw` and
/// `dev.adjoint.viz.layout`.
@NullMarked
package dev.adjoint.viz.chart;

import org.jspecify.annotations.NullMarked;
