/// The smallest failing case. May depend on `dev.adjoint.autodiff`, and on the packages `law` and
/// `graph` of the kit.
@NullMarked
package dev.adjoint.check.shrink;

import org.jspecify.annotations.NullMarked;
