/// Checks gradients by their laws, for custom tests. May depend on `dev.adjoint.autodiff`, on the
/// packages of the kit that are not exported, and on OpenTest4J, whose exception aborts a test.
@NullMarked
package dev.adjoint.check;

import org.jspecify.annotations.NullMarked;
