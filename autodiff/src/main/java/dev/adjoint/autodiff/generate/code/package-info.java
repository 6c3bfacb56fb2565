/// Code as data: a small tree of expressions and statements, which [BytecodeWriter] writes as
/// bytecode and [SourceWriter] as Java text. Knows nothing of kernels or graphs. Depends on `type`
/// alone.
@NullMarked
package dev.adjoint.autodiff.generate.code;

import org.jspecify.annotations.NullMarked;
