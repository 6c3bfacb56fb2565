package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.DType;

import java.util.List;

/// All that a kernel's code depends on, and nothing of the sizes it runs on: two regions with equal
/// specs share one class.
///
/// Axes are those of the loops, outermost in memory first; for a matrix product they are those of
/// its batch, rows, columns, depth. The entries are in the order of computation. Stages divide
/// them: a kernel without a reduction has one, for each element; a product has one, for its
/// results; a reduction passes over the elements, works on what it folded them to, and may pass
/// over them again.
///
/// @param form the form of its loops
/// @param dtype the type of the arithmetic
/// @param reduced for each axis, whether it is summed or otherwise reduced over
/// @param operands the arrays that are read or written
/// @param stages one after the other, all entries among them
public record KernelSpec(
        KernelForm form,
        DType dtype,
        List<Boolean> reduced,
        List<Operand> operands,
        List<Entry> entries,
        List<Stage> stages,
        List<Output> outputs) {
    /// What a stage is done for.
    public enum Space {
        /// For each element that a reduction reads, or that there is.
        ELEMENTS,
        /// Once an element of the result.
        RESULTS
    }

    /// A stretch of the entries. One of results begins with the folds over the elements before it.
    ///
    /// @param from the place of its first entry
    /// @param to the place after its last entry
    public record Stage(Space space, int from, int to) {}

    /// How an operand steps along an axis.
    public enum Step {
        /// It does not: it repeats itself.
        NONE,
        /// To the next element.
        ONE,
        /// By a stride that is passed to the kernel.
        ANY,
        /// To the place that another operand, the index, names, times a stride that is passed to
        /// the kernel.
        INDEXED
    }

    /// An array that is read or written.
    ///
    /// @param index the operand that names the places along an axis that is indexed
    public record Operand(DType dtype, List<Step> steps, int index) {
        /// An operand without an index.
        public Operand(DType dtype, List<Step> steps) {
            this(dtype, steps, -1);
        }
    }

    /// One value that a kernel computes; others refer to it by its place in the list.
    public sealed interface Entry {}

    /// A value from memory.
    ///
    /// @param isMask whether what is not 0 is true
    public record Load(int operand, boolean isMask) implements Entry {}

    /// A number that stands in the code.
    public record Literal(double value) implements Entry {}

    /// A number that is passed to the kernel.
    ///
    /// @param index its place among those
    public record Parameter(int index) implements Entry {}

    /// Random numbers whose counters are the elements' places in row-major order.
    ///
    /// @param operand the key: read once, though it steps along as the numbers do
    public record Draw(int operand, int stream, int word) implements Entry {}

    public record Apply(Op op, List<Integer> arguments) implements Entry {
        /// Whether code without a loop calls the op as a method: it is so long that code which uses
        /// it often would be too much for the JIT compiler.
        public boolean isCalled() {
            return Cost.isCalled(op);
        }
    }

    public record Fold(Reduction reduction, int argument) implements Entry {}

    /// The partial results of a [Scan], which goes along the axis that is marked as reduced.
    ///
    /// @param arguments the elements, and the factors if there are any
    public record Partial(BinaryOp op, List<Integer> arguments) implements Entry {}

    /// The matrix product of two operands.
    public record Product(int left, int right) implements Entry {}

    /// An entry that is written to memory.
    ///
    /// @param isMask whether the entry is a mask, to be stored as 1 and 0
    public record Output(int operand, int entry, boolean isMask) {}

    public KernelSpec {
        reduced = List.copyOf(reduced);
        operands = List.copyOf(operands);
        entries = List.copyOf(entries);
        stages = List.copyOf(stages);
        outputs = List.copyOf(outputs);
    }

    /// A kernel whose entries are all computed for each element.
    static KernelSpec ofElements(
            KernelForm form,
            DType dtype,
            List<Boolean> reduced,
            List<Operand> operands,
            List<Entry> entries,
            Output output) {
        Stage stage = new Stage(Space.ELEMENTS, 0, entries.size());
        return new KernelSpec(
                form, dtype, reduced, operands, entries, List.of(stage), List.of(output));
    }

    public int rank() {
        return reduced.size();
    }

    /// The places of the numbers that are passed to the kernel.
    public KernelLayout layout() {
        return new KernelLayout(rank(), operands.size(), form.ownNumbers());
    }

    /// The place in [#stages] of the stage of an entry.
    public int stageOf(int entry) {
        int stage = 0;
        while (entry >= stages.get(stage).to()) {
            stage++;
        }
        return stage;
    }

    /// Whether an entry is computed for each element.
    public boolean isOfElements(int entry) {
        return stages.get(stageOf(entry)).space() == Space.ELEMENTS;
    }

    /// How many folds there are.
    public int folds() {
        return (int) entries.stream().filter(Fold.class::isInstance).count();
    }

    /// The axis along which vectors lie.
    public int vectorAxis() {
        return form.vectorAxis(rank());
    }

    /// Whether there is an axis for vectors, and every operand lies along it as vectors need it. A
    /// product's factors may lie in any order. A reduction or scan in order along the innermost
    /// axis has no vectors.
    public boolean fitsVectors() {
        return form.hasVectors(reduced)
                && operands.stream()
                        .skip(form.factors())
                        .map(operand -> operand.steps.get(vectorAxis()))
                        .allMatch(step -> step == Step.NONE || step == Step.ONE);
    }
}
