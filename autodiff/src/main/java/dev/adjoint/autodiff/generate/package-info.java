/// From a kernel's spec to code: a small tree of statements, built once for the scalar and once for
/// the vector form by reading the ops in it, and written as bytecode or as Java text. Depends on
/// `fuse` and what `fuse` depends on.
@NullMarked
package dev.adjoint.autodiff.generate;

import org.jspecify.annotations.NullMarked;
