package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Memory;
import dev.adjoint.autodiff.type.NotEnoughMemoryException;

import java.util.Comparator;
import java.util.function.Supplier;

/// The arrays that a workspace computes in.
///
/// @param floats the arena of float32 elements
/// @param doubles the arena of float64 elements
record WorkingMemory(Object floats, Object doubles) {
    /// @throws NotEnoughMemoryException if there is less than the program needs
    static WorkingMemory of(Program program) {
        return require(
                program,
                () ->
                        new WorkingMemory(
                                arena(program, DType.FLOAT32), arena(program, DType.FLOAT64)));
    }

    /// Makes arrays for a workspace.
    ///
    /// @throws NotEnoughMemoryException if there is less than that needs
    static <T> T require(Program program, Supplier<T> made) {
        return Memory.require(
                program.arenaBytes(),
                made,
                () -> "workspace: got a program whose largest value is " + largest(program),
                () -> largest(program).origin().line());
    }

    private static Object arena(Program program, DType dtype) {
        return dtype.newArray(program.plan().arenaSize(dtype) + KernelBody.PADDING);
    }

    private static Node largest(Program program) {
        return program.buffers().stream()
                .max(Comparator.comparingLong(Buffer::bytes))
                .orElseThrow()
                .value();
    }
}
