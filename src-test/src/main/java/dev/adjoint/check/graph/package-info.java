/// Graphs in another element type, as Java, and as DOT. May depend on `dev.adjoint.autodiff`.
@NullMarked
package dev.adjoint.check.graph;

import org.jspecify.annotations.NullMarked;
