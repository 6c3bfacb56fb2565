/// Drawings: what a picture of boxes and edges shows, before it is DOT or Mermaid; and how both are
/// written. Depends on nothing but the JDK.
@NullMarked
package dev.adjoint.viz.draw;

import org.jspecify.annotations.NullMarked;
