package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.graph.Reduction;

import java.util.ArrayList;
import java.util.List;

/// Folds along the innermost axis. The elements are dealt out to a fixed number of lanes, whatever
/// the machine's vectors are, and the lanes are folded in a fixed tree: so the bits do not depend
/// on the machine, nor on the form. The vector form keeps the lanes in vectors; the scalar form
/// keeps them in the scratch array and takes one lane after the other over a piece of the axis that
/// fits the cache.
final class RowFold {
    /// Elements of the axis that the scalar form takes at a time.
    private static final int PIECE = 1024;

    private static final int LANE_BYTES = 64;

    private final Frame frame;
    private final List<Integer> order;
    private final int kept;
    private final CodeLanes lanes;
    private final Block block;
    private final ScalarLanes scalars;
    private final int width;
    private final int vectorAxis;

    /// @param order the axes, outermost loop first
    /// @param kept how many of them are not reduced
    RowFold(Frame frame, List<Integer> order, int kept) {
        this.frame = frame;
        this.order = order;
        this.kept = kept;
        this.lanes = frame.lanes();
        this.block = frame.block();
        this.scalars = new ScalarLanes(block, frame.spec().dtype());
        this.width = LANE_BYTES / frame.spec().dtype().bytes();
        this.vectorAxis = frame.spec().vectorAxis();
    }

    void write() {
        if (lanes instanceof VectorLanes vectors) {
            vectors(vectors);
        } else {
            scalars();
        }
    }

    private void vectors(VectorLanes vectors) {
        List<List<Variable>> accumulators = new ArrayList<>();
        for (int entry : frame.folds()) {
            Variable identity = lanes.constant(reduction(entry).identity());
            List<Variable> ofFold = new ArrayList<>();
            for (int lane = 0; lane < width; lane += lanes.width()) {
                ofFold.add(block.let("acc", identity.type(), identity));
            }
            accumulators.add(ofFold);
        }
        outer(kept, () -> vectorLoop(vectors, accumulators));
        for (int fold = 0; fold < accumulators.size(); fold++) {
            List<Variable> values = new ArrayList<>();
            for (Variable accumulator : accumulators.get(fold)) {
                for (int lane = 0; lane < lanes.width(); lane++) {
                    values.add(block.let(vectors.lane(accumulator, lane)));
                }
            }
            finish(frame.folds().get(fold), values);
        }
    }

    private void vectorLoop(VectorLanes vectors, List<List<Variable>> accumulators) {
        Expression limit = frame.limit(vectorAxis);
        VectorLoop.write(
                block,
                literal(0),
                limit,
                width,
                (start, isTail) -> {
                    for (int part = 0; part * lanes.width() < width; part++) {
                        Variable index =
                                part == 0
                                        ? start
                                        : block.let("i", add(start, literal(part * lanes.width())));
                        Tail tail = isTail ? Tail.of(vectors.maskBefore(index, limit)) : Tail.NONE;
                        List<Variable> ofPart = new ArrayList<>();
                        for (List<Variable> ofFold : accumulators) {
                            ofPart.add(ofFold.get(part));
                        }
                        frame.at(vectorAxis, index, () -> step(ofPart, tail));
                    }
                });
    }

    private void scalars() {
        Variable scratch =
                block.let("scratch", new Expression.Cast(lanes.arrayType(), Code.SCRATCH));
        List<Integer> folds = frame.folds();
        for (int fold = 0; fold < folds.size(); fold++) {
            int first = fold * width;
            Expression identity = lanes.number(reduction(folds.get(fold)).identity());
            block.loop(
                    "lane",
                    literal(first),
                    literal(first + width),
                    literal(1),
                    lane -> block.add(new Statement.Store(scratch, lane, identity)));
        }
        outer(kept, () -> scalarLoop(scratch));
        for (int fold = 0; fold < folds.size(); fold++) {
            List<Variable> values = new ArrayList<>();
            for (int lane = 0; lane < width; lane++) {
                values.add(block.let(new Element(scratch, literal(fold * width + lane))));
            }
            finish(folds.get(fold), values);
        }
    }

    private void scalarLoop(Variable scratch) {
        Expression limit = frame.limit(vectorAxis);
        int folds = frame.folds().size();
        block.loop(
                "piece",
                literal(0),
                limit,
                literal(PIECE),
                piece -> {
                    Variable end = block.let("end", pieceEnd(piece, limit));
                    block.loop(
                            "lane",
                            literal(0),
                            literal(width),
                            literal(1),
                            lane -> lane(scratch, lane, folds, piece, end));
                });
    }

    /// The end of a piece, which does not overflow where the axis is as long as an array can be.
    private static Expression pieceEnd(Variable piece, Expression limit) {
        Expression rest = new Expression.Binary(Expression.Operator.SUB, limit, piece);
        return add(piece, call(Type.MATH, "min", Type.INT, literal(PIECE), rest));
    }

    private void lane(Variable scratch, Variable lane, int folds, Variable piece, Variable end) {
        List<Variable> accumulators = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Element element = new Element(scratch, add(lane, literal(fold * width)));
            accumulators.add(block.let("acc", element));
        }
        block.loop(
                "i",
                add(piece, lane),
                end,
                literal(width),
                index -> frame.at(vectorAxis, index, () -> step(accumulators, Tail.NONE)));
        for (int fold = 0; fold < folds; fold++) {
            Expression index = add(lane, literal(fold * width));
            block.add(new Statement.Store(scratch, index, accumulators.get(fold)));
        }
    }

    /// The loops over the reduced axes outside the innermost.
    private void outer(int level, Runnable inside) {
        if (level > kept) {
            frame.computePrologue(order, level - 1, Tail.NONE);
        }
        if (level < order.size() - 1) {
            frame.loop(order.get(level), _ -> outer(level + 1, inside));
        } else {
            inside.run();
        }
    }

    /// One step of all folds.
    private void step(List<Variable> accumulators, Tail tail) {
        frame.computePrologue(order, order.size() - 1, tail);
        frame.store(false, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            Variable accumulator = accumulators.get(i);
            int entry = frame.folds().get(i);
            Variable value = frame.value(((Fold) frame.spec().entries().get(entry)).argument());
            Variable combined = reduction(entry).combine(lanes, accumulator, value);
            Variable next = lanes.within(tail, combined, accumulator);
            block.add(new Statement.Assign(accumulator, next));
        }
    }

    /// Folds the lanes: the second half onto the first, until one is left.
    private void finish(int entry, List<Variable> values) {
        for (int half = width / 2; half >= 1; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                values.set(
                        lane,
                        reduction(entry)
                                .combine(scalars, values.get(lane), values.get(lane + half)));
            }
        }
        frame.setValue(entry, values.getFirst());
    }

    private Reduction reduction(int entry) {
        return ((Fold) frame.spec().entries().get(entry)).reduction();
    }
}
