/// The one import: the functions of daily work, each of which is described where its family is.
@NullMarked
package dev.adjoint;

import org.jspecify.annotations.NullMarked;
