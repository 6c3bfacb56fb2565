/// The check kit: gradients against differences, for a user's own tests. Depends on the engine alone.
@NullMarked
package dev.adjoint.check;

import org.jspecify.annotations.NullMarked;
