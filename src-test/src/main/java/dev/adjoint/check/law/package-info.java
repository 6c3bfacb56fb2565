/// What a function and its derivatives owe each other: one class a law. May depend on
/// `dev.adjoint.autodiff`, and on the packages `difference`, `rounding` and `graph` of the kit.
@NullMarked
package dev.adjoint.check.law;

import org.jspecify.annotations.NullMarked;
