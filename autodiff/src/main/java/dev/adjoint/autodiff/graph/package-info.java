/// The graph: immutable nodes of a few closed kinds, the two interfaces of an open set of ops, and
/// how a graph is walked and printed. Depends on `type` alone.
@NullMarked
package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.NullMarked;
