package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.call;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Apply;
import dev.adjoint.autodiff.fuse.KernelSpec.Draw;
import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.fuse.KernelSpec.Stage;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.generate.lanes.VectorLanes;
import dev.adjoint.autodiff.generate.lanes.VectorLoop;
import dev.adjoint.autodiff.generate.lanes.VectorSquare;
import dev.adjoint.autodiff.graph.Reduction;

import java.util.ArrayList;
import java.util.List;

/// Folds along the innermost axis. The elements are dealt out to a fixed number of lanes, whatever
/// the machine's vectors are, and the lanes are folded in a fixed tree: so the bits do not depend
/// on the machine, nor on the form. The vector form of a little work on each element keeps the
/// lanes in vectors, and puts them into the scratch array when they are to be folded; that of more
/// work keeps them there, and so spells the work out once for all lanes. The scalar form keeps them
/// there too, and takes one lane after the other over a piece of the axis that fits the cache.
final class RowFold {
    /// Elements of the axis that the scalar form takes at a time.
    private static final int PIECE = 1024;

    private static final int LANE_BYTES = 64;

    /// Ops on an element that are spelled out more than once.
    private static final int FEW_OPS = 8;

    private final KernelWriter writer;
    private final List<Integer> order;
    private final int kept;
    private final int stage;
    private final List<Integer> folds;
    private final CodeLanes lanes;
    private final Block block;
    private final CodeLanes scalars;
    private final int width;
    private final int vectorAxis;

    /// @param order the axes, outermost loop first
    /// @param kept how many of them are not reduced
    /// @param stage of the elements that are folded
    RowFold(KernelWriter writer, List<Integer> order, int kept, int stage) {
        this.writer = writer;
        this.order = order;
        this.kept = kept;
        this.stage = stage;
        this.folds = writer.folds(stage + 1);
        this.lanes = writer.lanes();
        this.block = writer.block();
        this.scalars = lanes.scalars();
        this.width = LANE_BYTES / writer.spec().dtype().bytes();
        this.vectorAxis = writer.spec().vectorAxis();
    }

    void write() {
        Variable scratch =
                block.let("scratch", new Expression.Cast(lanes.arrayType(), Code.SCRATCH));
        if (lanes instanceof VectorLanes vectors) {
            if (isLight()) {
                inRegisters(vectors, scratch);
            } else {
                inMemory(vectors, scratch);
            }
            for (int fold = 0; fold < folds.size(); fold++) {
                writer.setValue(folds.get(fold), foldOfVectors(vectors, fold, scratch));
            }
        } else {
            scalars(scratch);
            for (int fold = 0; fold < folds.size(); fold++) {
                writer.setValue(folds.get(fold), foldOfLanes(fold, scratch));
            }
        }
    }

    /// Folds the second half of the lanes onto the first, and so on: vectors onto each other, and
    /// then the lanes of one, by the machine's own fold if their order does not matter.
    private Variable foldOfVectors(VectorLanes vectors, int fold, Variable scratch) {
        Reduction reduction = reduction(folds.get(fold));
        Variable left = halve(lanes, reduction, parts(fold, scratch));
        if (reduction.isInAnyOrder()) {
            return vectors.folded(reduction, left);
        }
        for (int half = lanes.width() / 2; half >= 1; half /= 2) {
            left = reduction.combine(lanes, left, VectorSquare.swapped(vectors, left, half));
        }
        return block.let(vectors.lane(left, 0));
    }

    private Variable foldOfLanes(int fold, Variable scratch) {
        List<Variable> values = new ArrayList<>();
        for (int lane = 0; lane < width; lane++) {
            values.add(block.let(new Element(scratch, literal(fold * width + lane))));
        }
        return halve(scalars, reduction(folds.get(fold)), values);
    }

    /// Whether what is done to an element is little beside loading and storing an accumulator.
    private boolean isLight() {
        if (lanes.spellsOnce()) {
            return false;
        }
        KernelSpec spec = writer.spec();
        Stage elements = spec.stages().get(stage);
        int ops = 0;
        for (Entry entry : spec.entries().subList(elements.from(), elements.to())) {
            if (entry instanceof Draw || (entry instanceof Apply apply && apply.isCalled())) {
                return false;
            }
            ops += entry instanceof Apply ? 1 : 0;
        }
        return ops <= FEW_OPS;
    }

    private void inMemory(VectorLanes vectors, Variable scratch) {
        for (int fold = 0; fold < folds.size(); fold++) {
            Variable identity = lanes.spread(lanes.number(reduction(folds.get(fold)).identity()));
            for (int lane = 0; lane < width; lane += lanes.width()) {
                lanes.store(scratch, literal(fold * width + lane), identity, Tail.NONE);
            }
        }
        outer(kept, () -> memoryLoop(vectors, scratch));
    }

    private void memoryLoop(VectorLanes vectors, Variable scratch) {
        Expression limit = writer.limit(vectorAxis);
        Variable first = block.let("first", writer.start(vectorAxis));
        VectorLoop.write(
                lanes,
                first,
                limit,
                lanes.width(),
                (index, isTail) -> {
                    Expression lane =
                            new Binary(Operator.AND, sub(index, first), literal(width - 1));
                    Expression place =
                            lanes.width() == width ? literal(0) : block.let("lane", lane);
                    Tail tail = isTail ? Tail.of(vectors.maskBefore(index, limit)) : Tail.NONE;
                    List<Variable> accumulators = new ArrayList<>();
                    for (int fold = 0; fold < folds.size(); fold++) {
                        accumulators.add(
                                lanes.load(scratch, add(place, literal(fold * width)), Tail.NONE));
                    }
                    writer.at(vectorAxis, index, () -> step(accumulators, tail));
                    for (int fold = 0; fold < folds.size(); fold++) {
                        lanes.store(
                                scratch,
                                add(place, literal(fold * width)),
                                accumulators.get(fold),
                                Tail.NONE);
                    }
                });
    }

    private void inRegisters(VectorLanes vectors, Variable scratch) {
        List<List<Variable>> accumulators = new ArrayList<>();
        for (int entry : folds) {
            Expression identity = lanes.number(reduction(entry).identity());
            List<Variable> ofFold = new ArrayList<>();
            for (int lane = 0; lane < width; lane += lanes.width()) {
                Variable start = lanes.spread(identity);
                ofFold.add(block.let("acc", start.type(), start));
            }
            accumulators.add(ofFold);
        }
        boolean hasOuter = kept < order.size() - 1;
        if (hasOuter) {
            // What is folded where an outer axis is empty.
            putAll(accumulators, scratch);
        }
        outer(
                kept,
                () -> {
                    vectorLoop(vectors, accumulators, scratch);
                    if (hasOuter) {
                        takeBack(accumulators, scratch);
                    }
                });
    }

    /// Goes on with what is in the scratch array.
    private void takeBack(List<List<Variable>> accumulators, Variable scratch) {
        for (int fold = 0; fold < folds.size(); fold++) {
            List<Variable> parts = parts(fold, scratch);
            for (int part = 0; part < parts.size(); part++) {
                block.add(new Statement.Assign(accumulators.get(fold).get(part), parts.get(part)));
            }
        }
    }

    private List<Variable> parts(int fold, Variable scratch) {
        List<Variable> parts = new ArrayList<>();
        for (int lane = 0; lane < width; lane += lanes.width()) {
            parts.add(lanes.load(scratch, literal(fold * width + lane), Tail.NONE));
        }
        return parts;
    }

    /// Puts what whole vectors were folded to into the scratch array, and folds what is left at the
    /// end of the axis onto it there: an accumulator that has one value where something is left and
    /// another where nothing is does not stay in a register.
    private void vectorLoop(
            VectorLanes vectors, List<List<Variable>> accumulators, Variable scratch) {
        Expression limit = writer.limit(vectorAxis);
        VectorLoop.write(
                lanes,
                writer.start(vectorAxis),
                limit,
                width,
                (start, isTail) -> {
                    for (int lane = 0; lane < width; lane += lanes.width()) {
                        Variable index =
                                lane == 0 ? start : block.let("i", add(start, literal(lane)));
                        Tail tail = isTail ? Tail.of(vectors.maskBefore(index, limit)) : Tail.NONE;
                        List<Variable> ofPart = new ArrayList<>();
                        for (int fold = 0; fold < folds.size(); fold++) {
                            ofPart.add(
                                    isTail
                                            ? lanes.load(
                                                    scratch,
                                                    literal(fold * width + lane),
                                                    Tail.NONE)
                                            : accumulators.get(fold).get(lane / lanes.width()));
                        }
                        writer.at(vectorAxis, index, () -> step(ofPart, tail));
                        if (isTail) {
                            put(ofPart, lane, scratch);
                        }
                    }
                },
                () -> putAll(accumulators, scratch));
    }

    private void putAll(List<List<Variable>> accumulators, Variable scratch) {
        for (int lane = 0; lane < width; lane += lanes.width()) {
            int part = lane / lanes.width();
            put(accumulators.stream().map(of -> of.get(part)).toList(), lane, scratch);
        }
    }

    /// Stores a part of each fold's accumulator.
    private void put(List<Variable> ofPart, int lane, Variable scratch) {
        for (int fold = 0; fold < ofPart.size(); fold++) {
            lanes.store(scratch, literal(fold * width + lane), ofPart.get(fold), Tail.NONE);
        }
    }

    private void scalars(Variable scratch) {
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
    }

    private void scalarLoop(Variable scratch) {
        Expression limit = writer.limit(vectorAxis);
        block.loop(
                "piece",
                writer.start(vectorAxis),
                limit,
                literal(PIECE),
                piece -> {
                    Variable end = block.let("end", pieceEnd(piece, limit));
                    block.loop(
                            "lane",
                            literal(0),
                            literal(width),
                            literal(1),
                            lane -> lane(scratch, lane, piece, end));
                });
    }

    /// The end of a piece, which does not overflow where the axis is as long as an array can be.
    private static Expression pieceEnd(Variable piece, Expression limit) {
        Expression rest = new Expression.Binary(Expression.Operator.SUB, limit, piece);
        return add(piece, call(Type.MATH, "min", Type.INT, literal(PIECE), rest));
    }

    private void lane(Variable scratch, Variable lane, Variable piece, Variable end) {
        List<Variable> accumulators = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            Element element = new Element(scratch, add(lane, literal(fold * width)));
            accumulators.add(block.let("acc", element));
        }
        block.loop(
                "i",
                add(piece, lane),
                end,
                literal(width),
                index -> writer.at(vectorAxis, index, () -> step(accumulators, Tail.NONE)));
        for (int fold = 0; fold < folds.size(); fold++) {
            Expression index = add(lane, literal(fold * width));
            block.add(new Statement.Store(scratch, index, accumulators.get(fold)));
        }
    }

    /// The loops over the reduced axes outside the innermost.
    private void outer(int level, Runnable inside) {
        if (level > kept) {
            writer.computeElements(stage, order, level - 1, Tail.NONE);
        }
        if (level < order.size() - 1) {
            writer.loop(order.get(level), _ -> outer(level + 1, inside));
        } else {
            inside.run();
        }
    }

    /// One step of all folds. The value comes first: what an op is called on should be known to be
    /// of the vectors' own class, which C2 does not see of a variable that a loop assigns, and so
    /// leaves it an object.
    private void step(List<Variable> accumulators, Tail tail) {
        writer.computeElements(stage, order, order.size() - 1, tail);
        writer.store(stage, tail);
        for (int i = 0; i < accumulators.size(); i++) {
            Variable accumulator = accumulators.get(i);
            int entry = folds.get(i);
            Variable value = writer.value(((Fold) writer.spec().entries().get(entry)).argument());
            Variable combined = reduction(entry).combine(lanes, value, accumulator);
            Variable next = lanes.within(tail, combined, accumulator);
            block.add(new Statement.Assign(accumulator, next));
        }
    }

    /// Folds the second half of some values onto the first, until one is left.
    private static Variable halve(CodeLanes on, Reduction reduction, List<Variable> values) {
        List<Variable> left = new ArrayList<>(values);
        for (int half = values.size() / 2; half >= 1; half /= 2) {
            for (int i = 0; i < half; i++) {
                left.set(i, reduction.combine(on, left.get(i), left.get(i + half)));
            }
        }
        return left.getFirst();
    }

    private Reduction reduction(int entry) {
        return ((Fold) writer.spec().entries().get(entry)).reduction();
    }
}
