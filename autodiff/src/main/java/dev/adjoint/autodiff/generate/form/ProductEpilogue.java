package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The work on the sums of a matrix product before they are stored.
final class ProductEpilogue {
    private final KernelWriter writer;
    private final Block block;
    private final CodeLanes lanes;
    private final Variable scratch;
    private final PanelPacking panels;
    private final int panel;

    /// @param scratch the array that the sums lie in
    /// @param vectors in each row of a panel
    ProductEpilogue(KernelWriter writer, Variable scratch, PanelPacking panels, int vectors) {
        this.writer = writer;
        this.block = writer.block();
        this.lanes = writer.lanes();
        this.scratch = scratch;
        this.panels = panels;
        this.panel = vectors * lanes.width();
    }

    /// A strip of sums, and where it lies in the result: panel by panel, and in each row by row.
    ///
    /// @param rows how many are there
    /// @param sums where they begin
    /// @param height rows of each panel of sums
    /// @param columns how many there are from the first on
    record Strip(
            Variable row,
            Variable column,
            Variable rows,
            Variable sums,
            Variable height,
            Variable columns) {}

    /// Works on the sums of a strip, row by row, since that is how the operands lie in memory.
    void write(Strip strip) {
        byRows(
                strip,
                row -> {
                    if (lanes.spellsOnce()) {
                        byPanels(literal(0), strip.columns, first -> part(strip, row, first));
                        return;
                    }
                    Expression mask = literal(-panel);
                    Variable whole =
                            block.let(
                                    "whole",
                                    new Expression.Binary(
                                            Expression.Operator.AND, strip.columns, mask));
                    byPanels(literal(0), whole, first -> whole(strip, row, first));
                    byPanels(whole, strip.columns, first -> part(strip, row, first));
                });
    }

    /// Works on the sums of a strip of no more columns than a panel has.
    void writePanel(Strip strip) {
        Expression first = literal(0);
        if (lanes.spellsOnce()) {
            byRows(strip, row -> part(strip, row, first));
            return;
        }
        block.branch(
                new Comparison(true, strip.columns, literal(panel)),
                () -> byRows(strip, row -> part(strip, row, first)),
                () -> byRows(strip, row -> whole(strip, row, first)));
    }

    private void byRows(Strip strip, Consumer<Variable> body) {
        block.loop(
                "r",
                literal(0),
                strip.rows,
                literal(1),
                row -> {
                    Variable index = block.let("i", add(strip.row, row));
                    writer.at(writer.product().rowAxis(), index, () -> body.accept(row));
                });
    }

    /// All columns of a panel, without a loop over vectors, which would turn so few times that it
    /// would cost more than what it does.
    private void whole(Strip strip, Variable row, Expression first) {
        Variable sums = sums(strip, row, first, literal(panel));
        for (int v = 0; v < panel; v += lanes.width()) {
            vector(strip, first, sums, literal(v), Tail.NONE);
        }
    }

    private void byPanels(Expression from, Variable columns, Consumer<Variable> body) {
        block.loop("panel", from, columns, literal(panel), body);
    }

    private Variable sums(Strip strip, Variable row, Expression first, Expression width) {
        Expression panel = add(strip.sums, mul(first, strip.height));
        return block.let("sums", add(panel, mul(row, width)));
    }

    /// A panel of which not all columns need be there.
    private void part(Strip strip, Variable row, Expression first) {
        Variable wide = block.let("wide", sub(strip.columns, first));
        Variable width = block.let("width", panels.width(wide));
        Variable sums = sums(strip, row, first, width);
        block.loop(
                "v",
                literal(0),
                block.let("columns", smaller(width, wide)),
                literal(lanes.width()),
                v -> vector(strip, first, sums, v, Tail.before(lanes, v, wide)));
    }

    private void vector(
            Strip strip, Expression first, Variable sums, Expression inPanel, Tail tail) {
        ofSum(
                writer,
                add(strip.column, add(first, inPanel)),
                () -> lanes.load(scratch, add(sums, inPanel), Tail.NONE),
                tail);
    }

    /// Works on a sum, or a vector of them, of the row that the operands stand at.
    static void ofSum(KernelWriter writer, Expression column, Supplier<Variable> sum, Tail tail) {
        writer.at(
                writer.product().columnAxis(),
                writer.block().let("i", column),
                () -> {
                    writer.setValue(0, sum.get());
                    writer.computeResults(0, tail);
                    writer.store(0, tail);
                });
    }
}
