/// The forms of kernels, one writer for each behind [FormCode]: the loops, how the work is cut into
/// units, and the samples for the warm-up. A [KernelWriter] computes the entries of a kernel at
/// each point of the loops. Depends on `generate.lanes`, `generate.code` and `fuse`.
@NullMarked
package dev.adjoint.autodiff.generate.form;

import org.jspecify.annotations.NullMarked;
