/// The rewrites, one class per equation, given in its Javadoc. Depends on `simplify.Rule` and
/// below.
@NullMarked
package dev.adjoint.autodiff.simplify.rules;

import org.jspecify.annotations.NullMarked;
