/// Plots of trainings, models and searches, drawn with XChart. May depend on `dev.adjoint.autodiff`
/// and `dev.adjoint.mlp`.
@NullMarked
package dev.adjoint.viz.plot;

import org.jspecify.annotations.NullMarked;
