/// How far rounding may take a program from the real numbers. May depend on `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.check.rounding;

import org.jspecify.annotations.NullMarked;
