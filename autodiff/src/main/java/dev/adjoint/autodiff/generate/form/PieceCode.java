package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.call;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;

import dev.adjoint.autodiff.fuse.KernelSpec.Fold;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.graph.Reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The code of a reduction to one result: a loop over pieces, each folded by [RowFold], and after
/// the last piece the fold of what they came to and the work on the result.
final class PieceCode {
    private final KernelWriter writer;
    private final Block block;
    private final List<Integer> order;
    private final List<Integer> folds;
    private final CodeLanes scalars;
    private final Variable size;
    private final Variable length;
    private final Variable count;
    private final Variable partials;

    private PieceCode(KernelWriter writer) {
        this.writer = writer;
        this.block = writer.block();
        this.order = IntStream.range(0, writer.spec().rank()).boxed().toList();
        this.folds = writer.folds(1);
        this.scalars = writer.lanes().scalars();
        this.size = writer.size(0);
        this.length = block.let("length", writer.own(PieceForm.LENGTH));
        Expression others = new Binary(Operator.DIV, add(size, literal(-1)), length);
        this.count = block.let("count", add(others, literal(1)));
        this.partials =
                block.let("partials", new Expression.Cast(scalars.arrayType(), writer.partials()));
    }

    static void write(KernelWriter writer) {
        PieceCode code = new PieceCode(writer);
        writer.computeElements(0, code.order, -1, Tail.NONE);
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
        writer.within(start, limit, () -> new RowFold(writer, order, 0, 0).write());
        for (int fold = 0; fold < folds.size(); fold++) {
            Expression place = partial(piece, fold);
            block.add(new Statement.Store(partials, place, writer.value(folds.get(fold))));
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
            writer.setValue(folds.get(fold), accumulators.get(fold));
        }
        writer.computeResults(1, Tail.NONE);
        writer.store(1, Tail.NONE);
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
        return ((Fold) writer.spec().entries().get(entry)).reduction();
    }
}
