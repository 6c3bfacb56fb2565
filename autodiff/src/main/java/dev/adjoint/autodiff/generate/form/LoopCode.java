package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Partial;
import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.generate.lanes.VectorLoop;
import dev.adjoint.autodiff.graph.Scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The loops of a kernel without a matrix product: over the axes that are kept, and inside them
/// over those that are reduced. Vectors lie along the innermost axis. Where that one is kept, a
/// vector holds the folds of as many elements of the result; where it is reduced, see [RowFold]. A
/// kernel with several passes loops over the reduced axes once for each.
final class LoopCode {
    private final KernelWriter writer;
    private final List<Integer> order = new ArrayList<>();
    private final int kept;
    private final int vectorAxis;

    private LoopCode(KernelWriter writer) {
        this.writer = writer;
        KernelSpec spec = writer.spec();
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

    static void write(KernelWriter writer) {
        LoopCode code = new LoopCode(writer);
        if (code.kept > 0 || writer.spec().rank() == 0) {
            code.level(0, Tail.NONE);
        } else {
            writer.block()
                    .loop("once", Code.FROM, Code.TO, literal(1), _ -> code.level(0, Tail.NONE));
        }
    }

    /// Writes what stands inside the loops over the first `level` axes of the order.
    private void level(int level, Tail tail) {
        writer.computeElements(0, order, level - 1, tail);
        if (level == kept && writer.spec().stages().size() > 1) {
            stages(tail);
        } else if (level == kept && writer.spec().form() instanceof KernelForm.Scans) {
            scan(tail);
        } else {
            loop(level, tail, inside -> level(level + 1, inside), () -> writer.store(0, tail));
        }
    }

    /// The stages of a reduction, for one element of the result, or a vector of them.
    private void stages(Tail tail) {
        List<Stage> stages = writer.spec().stages();
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stages.get(stage).space() == Space.RESULTS) {
                writer.computeResults(stage, tail);
                writer.store(stage, tail);
            } else {
                if (stage > 0) {
                    writer.computeElements(stage, order, kept - 1, tail);
                }
                pass(stage, tail);
            }
        }
    }

    /// The loops over the reduced axes, and the folds that end with them.
    private void pass(int stage, Tail tail) {
        if (writer.folds(stage + 1).isEmpty()) {
            elements(stage, kept, tail);
        } else if (writer.spec().form() instanceof KernelForm.RowFolds) {
            new RowFold(writer, order, kept, stage).write();
        } else {
            fold(stage, tail);
        }
    }

    private void elements(int stage, int level, Tail tail) {
        if (level > kept) {
            writer.computeElements(stage, order, level - 1, tail);
        }
        Runnable store = () -> writer.store(stage, tail);
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
            writer.loop(order.get(level), _ -> body.accept(tail));
        }
    }

    private void vectors(Consumer<Tail> body) {
        CodeLanes lanes = writer.lanes();
        VectorLoop.write(
                lanes,
                writer.start(vectorAxis),
                writer.limit(vectorAxis),
                lanes.width(),
                (index, isTail) ->
                        writer.at(
                                vectorAxis,
                                index,
                                () ->
                                        body.accept(
                                                isTail
                                                        ? Tail.before(
                                                                lanes,
                                                                index,
                                                                writer.limit(vectorAxis))
                                                        : Tail.NONE)));
    }

    /// Folds along the reduced axes, one accumulator an element of the result.
    private void fold(int stage, Tail tail) {
        CodeLanes lanes = writer.lanes();
        List<Integer> folds = writer.folds(stage + 1);
        List<Variable> accumulators = new ArrayList<>();
        for (int entry : folds) {
            Variable identity = lanes.constant(foldAt(entry).reduction().identity());
            accumulators.add(writer.block().let("acc", identity.type(), identity));
        }
        foldLevel(stage, kept, accumulators, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            writer.setValue(folds.get(i), accumulators.get(i));
        }
    }

    private void foldLevel(int stage, int level, List<Variable> accumulators, Tail tail) {
        if (level > kept) {
            writer.computeElements(stage, order, level - 1, tail);
        }
        if (level < order.size()) {
            writer.loop(order.get(level), _ -> foldLevel(stage, level + 1, accumulators, tail));
            return;
        }
        writer.store(stage, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            Fold fold = foldAt(writer.folds(stage + 1).get(i));
            Variable combined =
                    fold.reduction()
                            .combine(
                                    writer.lanes(),
                                    writer.value(fold.argument()),
                                    accumulators.get(i));
            writer.block().add(new Statement.Assign(accumulators.get(i), combined));
        }
    }

    /// The loop along the axis of a scan, for one total or a vector of them. The first partial
    /// result is the first element.
    private void scan(Tail tail) {
        Block block = writer.block();
        int axis = order.get(kept);
        int entry = writer.spec().entries().size() - 1;
        Partial partial = (Partial) writer.spec().entries().get(entry);
        int argument = partial.arguments().getFirst();
        writer.at(axis, literal(0), () -> writer.computeElements(0, order, kept, tail));
        Variable total = block.let("total", writer.value(argument).type(), writer.value(argument));
        writer.setValue(entry, total);
        writer.at(axis, literal(0), () -> writer.store(0, tail));
        block.loop(
                "i",
                literal(1),
                writer.limit(axis),
                literal(1),
                index ->
                        writer.at(
                                axis,
                                index,
                                () -> {
                                    writer.computeElements(0, order, kept, tail);
                                    block.add(new Statement.Assign(total, next(partial, total)));
                                    writer.store(0, tail);
                                }));
    }

    private Variable next(Partial partial, Variable total) {
        CodeLanes on = writer.lanes();
        List<Variable> in = partial.arguments().stream().map(writer::value).toList();
        Variable carried = in.size() == 2 ? Scan.carried(on, total, in.getLast()) : total;
        return KernelWriter.value(partial.op(), on, List.of(carried, in.getFirst()));
    }

    private Fold foldAt(int entry) {
        return (Fold) writer.spec().entries().get(entry);
    }
}
