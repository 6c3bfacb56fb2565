/// Kernels: the compiled code of a spec in its scalar and its vector form, the cache of kernels,
/// and what has the JIT compiler compile a vector form before it serves. Depends on `generate.form`
/// and what that depends on.
@NullMarked
package dev.adjoint.autodiff.generate;

import org.jspecify.annotations.NullMarked;
