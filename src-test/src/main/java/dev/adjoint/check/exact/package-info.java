/// Values and derivatives of a graph in many digits, by Taylor arithmetic over the arithmetic in
/// which ops are written. May depend on `dev.adjoint.autodiff` alone.
@NullMarked
package dev.adjoint.check.exact;

import org.jspecify.annotations.NullMarked;
