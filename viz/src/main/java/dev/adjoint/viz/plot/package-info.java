/// Plots of trainings, models and searches, drawn with XChart. May depend on
/// `dev.adjoint.autodiff`, `dev.adjoint.mlp`, `dev.adjoint.viz.draw` and `dev.adjoint.viz.layout`.
@NullMarked
package dev.adjoint.viz.plot;

import org.jspecify.annotations.NullMarked;
