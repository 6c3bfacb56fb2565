/// A page of a graph as one HTML file: what it shows, its data as JSON, and the assembling. Depends
/// on `draw`.
@NullMarked
package dev.adjoint.viz.page;

import org.jspecify.annotations.NullMarked;
