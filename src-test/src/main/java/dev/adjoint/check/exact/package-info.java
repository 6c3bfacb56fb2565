/// Values and derivatives of a graph in many digits, by Taylor arithmetic in the `Lanes` in which
/// ops are written. May depend on `dev.adjoint.autodiff` only.
@NullMarked
package dev.adjoint.check.exact;

import org.jspecify.annotations.NullMarked;
