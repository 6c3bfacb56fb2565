/// The rounding error of a program relative to the real numbers. May depend on
/// `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.check.rounding;

import org.jspecify.annotations.NullMarked;
