/// The rewrites, one class each; its Javadoc is the equation. Depends on `simplify.Rule` and below.
@NullMarked
package dev.adjoint.autodiff.simplify.rules;

import org.jspecify.annotations.NullMarked;
