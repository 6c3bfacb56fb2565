/// Checks gradients against differences, for your own tests. May depend on `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.check;

import org.jspecify.annotations.NullMarked;
