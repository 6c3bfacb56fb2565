/// Conversion of DOT to SVG and pixels by the available layout engines. Depends on `draw`.
@NullMarked
package dev.adjoint.viz.layout;

import org.jspecify.annotations.NullMarked;
