/// Atomic writing of files. Depends on no other package; exported only to the module of pictures.
@NullMarked
package dev.adjoint.mlp.file;

import org.jspecify.annotations.NullMarked;
