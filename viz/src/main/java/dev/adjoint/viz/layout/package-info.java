/// From DOT to SVG and pixels, by the layout engines there are. Depends on `draw`.
@NullMarked
package dev.adjoint.viz.layout;

import org.jspecify.annotations.NullMarked;
