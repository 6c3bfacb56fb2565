/// Derivatives from values alone. May depend on `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.check.difference;

import org.jspecify.annotations.NullMarked;
