package dev.adjoint.autodiff.run;

/// Which form of a program's kernels a workspace runs. Both give the same bits.
public enum Form {
    /// Plain Java: quick from the first call, and all there is without the incubator module.
    SCALAR,
    /// The Vector API, from the first call on: slow until the JIT compiler has come to it.
    VECTOR,
    /// Each kernel in its scalar form until its vector form is compiled: the default.
    ADAPTIVE
}
