/// From a graph to kernels: which nodes are computed together, what each kernel reads and writes,
/// and where in memory that lies. Knows nothing of bytecode; depends on `simplify` and what
/// `simplify` depends on.
@NullMarked
package dev.adjoint.autodiff.fuse;

import org.jspecify.annotations.NullMarked;
