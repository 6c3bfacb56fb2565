/// What a user calls first: the modes of differentiation. Depends on the passes below it, which
/// know nothing of it.
@NullMarked
package dev.adjoint.autodiff;

import org.jspecify.annotations.NullMarked;
