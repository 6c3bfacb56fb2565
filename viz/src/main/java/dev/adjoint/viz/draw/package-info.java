/// Drawings: the boxes and edges of a picture, and writers for DOT and Mermaid. Depends on nothing
/// but the JDK.
@NullMarked
package dev.adjoint.viz.draw;

import org.jspecify.annotations.NullMarked;
