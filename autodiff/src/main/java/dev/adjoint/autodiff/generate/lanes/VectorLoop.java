package dev.adjoint.autodiff.generate.lanes;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.function.BiConsumer;

/// A loop that takes many elements at a time, and what is left at the end with a mask. Where the
/// body is to be spelled once, each turn has the mask.
public final class VectorLoop {
    private VectorLoop() {}

    /// @param step how many elements the body takes
    /// @param body the index of its first element, and the limit where elements may lie beyond it
    public static void write(
            CodeLanes lanes,
            Expression from,
            Expression limit,
            int step,
            BiConsumer<Variable, Boolean> body) {
        write(lanes, from, limit, step, body, () -> {});
    }

    /// @param between written after the loop and before what is left
    public static void write(
            CodeLanes lanes,
            Expression from,
            Expression limit,
            int step,
            BiConsumer<Variable, Boolean> body,
            Runnable between) {
        Block block = lanes.block();
        if (step == 1 || lanes.spellsOnce()) {
            boolean isMasked = step > 1;
            block.loop("i", from, limit, literal(step), index -> body.accept(index, isMasked));
            between.run();
            return;
        }
        Expression length = new Binary(Operator.SUB, limit, from);
        Expression whole = new Binary(Operator.AND, length, literal(-step));
        Variable end = block.let("end", add(from, whole));
        block.loop("i", from, end, literal(step), index -> body.accept(index, false));
        between.run();
        block.branch(new Comparison(true, end, limit), () -> body.accept(end, true), () -> {});
    }
}
