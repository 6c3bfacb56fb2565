package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.literal;
import static dev.adjoint.autodiff.generate.Expression.mul;

import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.generate.Expression.Binary;
import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Operator;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.graph.Reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The code of a reduction to one result: a loop over [Pieces], each folded by [RowFold], and after
/// the last piece the fold of what they came to and the work on the result.
final class PieceCode {
    private final Frame frame;
    private final Block block;
    private final List<Integer> order;
    private final List<Integer> folds;
    private final CodeLanes scalars;
    private final Variable size;
    private final Variable length;
    private final Variable count;
    private final Variable partials;

    private PieceCode(Frame frame) {
        this.frame = frame;
        this.block = frame.block();
        this.order = IntStream.range(0, frame.spec().rank()).boxed().toList();
        this.folds = frame.folds(1);
        this.scalars = frame.lanes().scalars();
        this.size = frame.size(0);
        this.length = block.let("length", frame.pieceLength());
        Expression others = new Binary(Operator.DIV, add(size, literal(-1)), length);
        this.count = block.let("count", add(others, literal(1)));
        this.partials =
                block.let("partials", new Expression.Cast(scalars.arrayType(), frame.partials()));
    }

    static void write(Frame frame) {
        PieceCode code = new PieceCode(frame);
        frame.computeElements(0, code.order, -1, Tail.NONE);
        code.pieces();
        code.block.branch(new Comparison(true, code.count, Code.TO), code::result, () -> {});
    }

    private void pieces() {
        Expression end = call(Type.MATH, "min", Type.INT, Code.TO, count);
        block.loop("piece", Code.FROM, block.let("end", end), literal(1), this::piece);
    }

    private void piece(Variable piece) {
        Variable start = block.let("start", mul(piece, length));
        Expression rest = new Binary(Operator.SUB, size, start);
        Expression most = call(Type.MATH, "min", Type.INT, length, rest);
        Variable limit = block.let("limit", add(start, most));
        frame.within(start, limit, () -> new RowFold(frame, order, 0, 0).write());
        for (int fold = 0; fold < folds.size(); fold++) {
            Expression place = partial(piece, fold);
            block.add(new Statement.Store(partials, place, frame.value(folds.get(fold))));
        }
    }

    private void result() {
        List<Variable> accumulators = new ArrayList<>();
        for (int fold : folds) {
            Expression identity = scalars.number(reduction(fold).identity());
            accumulators.add(block.let("acc", identity));
        }
        block.loop("piece", literal(0), count, literal(1), piece -> combine(piece, accumulators));
        for (int fold = 0; fold < folds.size(); fold++) {
            frame.setValue(folds.get(fold), accumulators.get(fold));
        }
        frame.computeResults(1, Tail.NONE);
        frame.store(1, Tail.NONE);
    }

    private void combine(Variable piece, List<Variable> accumulators) {
        for (int fold = 0; fold < folds.size(); fold++) {
            Variable value = block.let(new Element(partials, partial(piece, fold)));
            Variable combined =
                    reduction(folds.get(fold)).combine(scalars, value, accumulators.get(fold));
            block.add(new Statement.Assign(accumulators.get(fold), combined));
        }
    }

    private Expression partial(Variable piece, int fold) {
        return add(mul(piece, literal(folds.size())), literal(fold));
    }

    private Reduction reduction(int entry) {
        return ((Fold) frame.spec().entries().get(entry)).reduction();
    }
}
