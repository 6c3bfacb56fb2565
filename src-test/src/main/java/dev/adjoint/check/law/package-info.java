/// The laws of a function and its derivatives: one class per law. May depend on
/// `dev.adjoint.autodiff`, and on the packages `difference`, `rounding` and `graph` of the kit.
@NullMarked
package dev.adjoint.check.law;

import org.jspecify.annotations.NullMarked;
