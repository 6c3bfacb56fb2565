/// Pictures that need no layout engine: a network's units and weights, and where a program's values
/// lie in memory. May depend on `dev.adjoint.autodiff`, `dev.adjoint.mlp` and
/// `dev.adjoint.viz.draw`.
@NullMarked
package dev.adjoint.viz.chart;

import org.jspecify.annotations.NullMarked;
