package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;

import java.util.List;

/// The form of a kernel's loops. The fuser decides it when it writes a region down as a
/// [KernelSpec]; the code generator has one writer per form.
public sealed interface KernelForm {
    /// No loop: code for single elements.
    record Straight() implements KernelForm {
        @Override
        public boolean hasVectors(List<Boolean> reduced) {
            return false;
        }
    }

    /// Loops over the axes that are kept, and inside them over the reduced ones. Vectors lie along
    /// the innermost axis, which is kept; a reduction along a reduced one is in order and has no
    /// vectors.
    record Loops() implements KernelForm {}

    /// A reduction along the innermost axis, several lanes at a time, for each element of the
    /// result.
    record RowFolds() implements KernelForm {
        @Override
        public boolean hasVectors(List<Boolean> reduced) {
            return true;
        }
    }

    /// A reduction to one result. The outermost axis is cut into pieces of a length that is passed
    /// as an argument. Each piece is reduced, and then their results.
    record Pieces() implements KernelForm {
        @Override
        public boolean hasVectors(List<Boolean> reduced) {
            return true;
        }

        @Override
        public int ownNumbers() {
            return 1;
        }
    }

    /// Elementwise work on operands of which some lie in order along another axis than the result,
    /// tile by tile over these two axes.
    ///
    /// @param across the other axis
    record Tiles(int across) implements KernelForm {}

    /// Partial results along an axis, which is marked as reduced.
    record Scans() implements KernelForm {}

    /// A copy from the places along an axis that an index names.
    record Gathers() implements KernelForm {}

    /// A sum at the places along an axis that an index names. The axis of the index is marked as
    /// reduced, so that no two threads add at the same place.
    record ScatterAdds() implements KernelForm {}

    /// A matrix product, and elementwise work on its elements. The axes are those of the batch,
    /// rows, columns and depth. The two factors are the first operands. They are packed, so they
    /// may lie in any order.
    ///
    /// @param rowAxis the axis of the rows
    record Product(int rowAxis) implements KernelForm {
        public int columnAxis() {
            return rowAxis + 1;
        }

        public int depthAxis() {
            return rowAxis + 2;
        }

        @Override
        public int factors() {
            return 2;
        }

        @Override
        public boolean hasVectors(List<Boolean> reduced) {
            return true;
        }

        @Override
        public int vectorAxis(int rank) {
            return columnAxis();
        }

        @Override
        public int ownNumbers() {
            return 3;
        }
    }

    /// The number of operands that are packed before they are used. They come first.
    default int factors() {
        return 0;
    }

    /// Whether vectors can lie along their axis, if the operands do.
    ///
    /// @param reduced for each axis, whether it is reduced
    default boolean hasVectors(List<Boolean> reduced) {
        return !reduced.getLast();
    }

    /// The axis along which vectors lie.
    default int vectorAxis(int rank) {
        return rank - 1;
    }

    /// The number of arguments that only kernels of this form have.
    default int ownNumbers() {
        return 0;
    }

    /// The form of a kernel without a reduction or a product.
    static KernelForm ofElements(int rank, List<Operand> operands) {
        if (rank == 0) {
            return new Straight();
        }
        for (Operand operand : operands) {
            int across = operand.steps().indexOf(Step.ONE);
            if (operand.steps().getLast() == Step.ANY && across >= 0) {
                return new Tiles(across);
            }
        }
        return new Loops();
    }

    /// The form of a kernel that reduces.
    static KernelForm ofReduction(List<Boolean> reduced, List<Entry> entries, List<Stage> stages) {
        if (!reduced.getLast() || isInOrder(entries)) {
            return new Loops();
        }
        boolean hasOneResult = stages.size() == 2 && !reduced.contains(false);
        return hasOneResult ? new Pieces() : new RowFolds();
    }

    private static boolean isInOrder(List<Entry> entries) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Fold fold && fold.reduction().isInOrder());
    }
}
