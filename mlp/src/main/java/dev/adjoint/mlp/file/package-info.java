/// Files that are written whole or not at all. Depends on no other package; exported to the module
/// of pictures alone.
@NullMarked
package dev.adjoint.mlp.file;

import org.jspecify.annotations.NullMarked;
