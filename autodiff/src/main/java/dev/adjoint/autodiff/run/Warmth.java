package dev.adjoint.autodiff.run;

/// How many of a program's kernels serve in their quickest form.
///
/// @param warm those that do
/// @param kernels all of them; a kernel that is launched twice counts once
public record Warmth(int warm, int kernels) {
    /// Whether all do.
    public boolean isComplete() {
        return warm == kernels;
    }

    /// Such as `warm: 11 of 14 kernels`.
    @Override
    public String toString() {
        return "warm: " + warm + " of " + kernels + " kernels";
    }
}
