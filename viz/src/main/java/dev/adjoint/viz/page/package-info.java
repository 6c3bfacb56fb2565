/// A page of a graph as one HTML file: its contents, its data as JSON, and the assembly. Depends on
/// `draw`.
@NullMarked
package dev.adjoint.viz.page;

import org.jspecify.annotations.NullMarked;
