package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Partial;
import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.graph.Scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The loops of a kernel without a matrix product: over the axes that are kept, and inside them
/// over those that are reduced. Vectors lie along the innermost axis. Where that one is kept, a
/// vector holds the folds of as many elements of the result; where it is reduced, see [RowFold]. A
/// kernel with several passes loops over the reduced axes once for each.
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

    /// Whether the innermost axis is reduced, by several lanes at a time.
    static boolean foldsRows(KernelSpec spec) {
        return spec.isReduction() && spec.reduced().getLast() && !spec.isInOrder();
    }

    /// Writes what stands inside the loops over the first `level` axes of the order.
    private void level(int level, Tail tail) {
        frame.computeElements(0, order, level - 1, tail);
        if (level == kept && frame.spec().isReduction()) {
            stages(tail);
        } else if (level == kept && frame.spec().isScan()) {
            scan(tail);
        } else {
            loop(level, tail, inside -> level(level + 1, inside), () -> frame.store(0, tail));
        }
    }

    /// The stages of a reduction, for one element of the result, or a vector of them.
    private void stages(Tail tail) {
        List<Stage> stages = frame.spec().stages();
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stages.get(stage).space() == Space.RESULTS) {
                frame.computeResults(stage, tail);
                frame.store(stage, tail);
            } else {
                if (stage > 0) {
                    frame.computeElements(stage, order, kept - 1, tail);
                }
                pass(stage, tail);
            }
        }
    }

    /// The loops over the reduced axes, and the folds that end with them.
    private void pass(int stage, Tail tail) {
        if (frame.folds(stage + 1).isEmpty()) {
            elements(stage, kept, tail);
        } else if (foldsRows(frame.spec())) {
            new RowFold(frame, order, kept, stage).write();
        } else {
            fold(stage, tail);
        }
    }

    private void elements(int stage, int level, Tail tail) {
        if (level > kept) {
            frame.computeElements(stage, order, level - 1, tail);
        }
        Runnable store = () -> frame.store(stage, tail);
        loop(level, tail, inside -> elements(stage, level + 1, inside), store);
    }

    /// A loop over an axis of the order, by vectors along the innermost one, and inside of all axes
    /// what stands there.
    private void loop(int level, Tail tail, Consumer<Tail> body, Runnable inside) {
        if (level == order.size()) {
            inside.run();
        } else if (order.get(level) == vectorAxis) {
            vectors(body);
        } else {
            frame.loop(order.get(level), _ -> body.accept(tail));
        }
    }

    private void vectors(Consumer<Tail> body) {
        CodeLanes lanes = frame.lanes();
        VectorLoop.write(
                lanes,
                frame.start(vectorAxis),
                frame.limit(vectorAxis),
                lanes.width(),
                (index, isTail) ->
                        frame.at(
                                vectorAxis,
                                index,
                                () ->
                                        body.accept(
                                                isTail
                                                        ? Tail.before(
                                                                lanes,
                                                                index,
                                                                frame.limit(vectorAxis))
                                                        : Tail.NONE)));
    }

    /// Folds along the reduced axes, one accumulator an element of the result.
    private void fold(int stage, Tail tail) {
        CodeLanes lanes = frame.lanes();
        List<Integer> folds = frame.folds(stage + 1);
        List<Variable> accumulators = new ArrayList<>();
        for (int entry : folds) {
            Variable identity = lanes.constant(foldAt(entry).reduction().identity());
            accumulators.add(frame.block().let("acc", identity.type(), identity));
        }
        foldLevel(stage, kept, accumulators, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            frame.setValue(folds.get(i), accumulators.get(i));
        }
    }

    private void foldLevel(int stage, int level, List<Variable> accumulators, Tail tail) {
        if (level > kept) {
            frame.computeElements(stage, order, level - 1, tail);
        }
        if (level < order.size()) {
            frame.loop(order.get(level), _ -> foldLevel(stage, level + 1, accumulators, tail));
            return;
        }
        frame.store(stage, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            Fold fold = foldAt(frame.folds(stage + 1).get(i));
            Variable combined =
                    fold.reduction()
                            .combine(
                                    frame.lanes(),
                                    frame.value(fold.argument()),
                                    accumulators.get(i));
            frame.block().add(new Statement.Assign(accumulators.get(i), combined));
        }
    }

    /// The loop along the axis of a scan, for one total or a vector of them. The first partial
    /// result is the first element.
    private void scan(Tail tail) {
        Block block = frame.block();
        int axis = order.get(kept);
        int entry = frame.spec().entries().size() - 1;
        Partial partial = (Partial) frame.spec().entries().get(entry);
        int argument = partial.arguments().getFirst();
        frame.at(axis, literal(0), () -> frame.computeElements(0, order, kept, tail));
        Variable total = block.let("total", frame.value(argument).type(), frame.value(argument));
        frame.setValue(entry, total);
        frame.at(axis, literal(0), () -> frame.store(0, tail));
        block.loop(
                "i",
                literal(1),
                frame.limit(axis),
                literal(1),
                index ->
                        frame.at(
                                axis,
                                index,
                                () -> {
                                    frame.computeElements(0, order, kept, tail);
                                    block.add(new Statement.Assign(total, next(partial, total)));
                                    frame.store(0, tail);
                                }));
    }

    private Variable next(Partial partial, Variable total) {
        CodeLanes on = frame.lanes();
        List<Variable> in = partial.arguments().stream().map(frame::value).toList();
        Variable carried = in.size() == 2 ? Scan.carried(on, total, in.getLast()) : total;
        return Frame.value(partial.op(), on, List.of(carried, in.getFirst()));
    }

    private Fold foldAt(int entry) {
        return (Fold) frame.spec().entries().get(entry);
    }
}
