/// Kernels as Java text: the approved listings, and that the text does what the classes do.
@NullMarked
package listings;

import org.jspecify.annotations.NullMarked;
