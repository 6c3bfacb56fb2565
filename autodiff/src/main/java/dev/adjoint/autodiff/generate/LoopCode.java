package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.ArrayList;
import java.util.List;

/// The loops of a kernel without a matrix product: over the axes that are kept, and inside them
/// over those that are reduced. Vectors lie along the innermost axis. Where that one is kept, a
/// vector holds the folds of as many elements of the result; where it is reduced, see [RowFold].
final class LoopCode {
    private final Frame frame;
    private final List<Integer> order = new ArrayList<>();
    private final int kept;
    private final int vectorAxis;

    private LoopCode(Frame frame) {
        this.frame = frame;
        KernelSpec spec = frame.spec();
        for (boolean reduced : new boolean[] {false, true}) {
            for (int axis = 0; axis < spec.rank(); axis++) {
                if (spec.reduced().get(axis) == reduced) {
                    order.add(axis);
                }
            }
        }
        this.kept = (int) spec.reduced().stream().filter(reduced -> !reduced).count();
        this.vectorAxis = spec.vectorAxis();
    }

    static void write(Frame frame) {
        LoopCode code = new LoopCode(frame);
        if (code.kept > 0 || frame.spec().isStraightLine()) {
            code.level(0, Tail.NONE);
        } else {
            frame.block()
                    .loop("once", Code.FROM, Code.TO, literal(1), _ -> code.level(0, Tail.NONE));
        }
    }

    /// Whether the innermost axis is reduced.
    static boolean foldsRows(KernelSpec spec) {
        return spec.isReduction() && spec.reduced().getLast();
    }

    /// Writes what stands inside the loops over the first `level` axes of the order.
    private void level(int level, Tail tail) {
        frame.computePrologue(order, level - 1, tail);
        if (level == kept && frame.spec().isReduction()) {
            if (foldsRows(frame.spec())) {
                new RowFold(frame, order, kept).write();
            } else {
                fold(tail);
            }
            frame.computeEpilogue(tail);
            frame.store(true, tail);
        } else if (level == order.size()) {
            frame.store(false, tail);
        } else if (order.get(level) == vectorAxis) {
            vectors(level);
        } else {
            frame.loop(order.get(level), _ -> level(level + 1, tail));
        }
    }

    private void vectors(int level) {
        CodeLanes lanes = frame.lanes();
        VectorLoop.write(
                frame.block(),
                frame.start(vectorAxis),
                frame.limit(vectorAxis),
                lanes.width(),
                (index, isTail) ->
                        frame.at(
                                vectorAxis,
                                index,
                                () -> {
                                    Tail tail =
                                            isTail && lanes instanceof VectorLanes vectors
                                                    ? Tail.of(
                                                            vectors.maskBefore(
                                                                    index, frame.limit(vectorAxis)))
                                                    : Tail.NONE;
                                    level(level + 1, tail);
                                }));
    }

    /// Folds along the reduced axes, one accumulator an element of the result.
    private void fold(Tail tail) {
        CodeLanes lanes = frame.lanes();
        List<Variable> accumulators = new ArrayList<>();
        for (int entry : frame.folds()) {
            Variable identity = lanes.constant(foldAt(entry).reduction().identity());
            accumulators.add(frame.block().let("acc", identity.type(), identity));
        }
        foldLevel(kept, accumulators, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            frame.setValue(frame.folds().get(i), accumulators.get(i));
        }
    }

    private void foldLevel(int level, List<Variable> accumulators, Tail tail) {
        if (level > kept) {
            frame.computePrologue(order, level - 1, tail);
        }
        if (level < order.size()) {
            frame.loop(order.get(level), _ -> foldLevel(level + 1, accumulators, tail));
            return;
        }
        frame.store(false, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            Fold fold = foldAt(frame.folds().get(i));
            Variable combined =
                    fold.reduction()
                            .combine(
                                    frame.lanes(),
                                    accumulators.get(i),
                                    frame.value(fold.argument()));
            frame.block().add(new Statement.Assign(accumulators.get(i), combined));
        }
    }

    private Fold foldAt(int entry) {
        return (Fold) frame.spec().entries().get(entry);
    }
}
