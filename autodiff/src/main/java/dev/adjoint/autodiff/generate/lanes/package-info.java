/// The arithmetic of `Lanes` as code, in scalar and in vector form: each operation adds statements
/// to a block. exp, log, sin and their like are steps of simpler operations, the same in both
/// forms. Depends on `generate.code` and on `graph`.
@NullMarked
package dev.adjoint.autodiff.generate.lanes;

import org.jspecify.annotations.NullMarked;
