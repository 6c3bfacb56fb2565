package dev.adjoint.autodiff.fuse;

/// The places of the whole numbers that are passed to a kernel: the sizes of its axes, for each
/// operand the start in its array and the stride along each axis, and the numbers of the kernel's
/// form.
///
/// @param rank the number of axes
/// @param operands their number
/// @param ownNumbers the number of those of the form
public record KernelLayout(int rank, int operands, int ownNumbers) {
    public int size(int axis) {
        return axis;
    }

    public int start(int operand) {
        return rank + operand * (rank + 1);
    }

    public int stride(int operand, int axis) {
        return start(operand) + 1 + axis;
    }

    public int own(int number) {
        return start(operands) + number;
    }

    /// The number of all.
    public int count() {
        return own(ownNumbers);
    }
}
