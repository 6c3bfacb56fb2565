/// The graph: immutable nodes of a few closed kinds, the two interfaces of an open set of ops with
/// those ops that a node's own methods make, and the traversal and printing of graphs. Depends only
/// on `type`.
@NullMarked
package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.NullMarked;
