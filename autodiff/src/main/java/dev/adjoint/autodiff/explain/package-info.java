/// The chain rule of a graph, as a text to learn from. Reads nodes, their derivatives and their
/// values; depends on `simplify` and the dependencies of `simplify`.
@NullMarked
package dev.adjoint.autodiff.explain;

import org.jspecify.annotations.NullMarked;
