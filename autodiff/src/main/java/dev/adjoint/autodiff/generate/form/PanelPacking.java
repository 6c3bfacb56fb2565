package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.div;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;

import java.util.List;

/// Packs the columns of a product's right factor into panels of some vectors; the last one has one
/// vector where that is enough. A step of the depth is left free after each, so that panels as deep
/// as a power of two do not all fall on the same lines of the cache.
final class PanelPacking {
    private final Block block;
    private final CodeLanes lanes;
    private final Packing packing;
    private final int vectors;
    private final Variable scratch;

    /// @param vectors in each row of a panel
    PanelPacking(KernelWriter writer, Packing packing, int vectors, Variable scratch) {
        this.block = writer.block();
        this.lanes = writer.lanes();
        this.packing = packing;
        this.vectors = vectors;
        this.scratch = scratch;
    }

    /// Steps of the depth, with the one that is left free after each piece.
    static Expression steps(Expression depth) {
        return add(depth, div(depth, literal(Blocks.DEPTH)));
    }

    /// Where the panels of all columns end.
    static Expression end(Expression packed, Variable columns, Expression depth) {
        return place(packed, columns, steps(depth));
    }

    /// Where the panel of a column and those after it begins.
    static Expression place(Expression packed, Expression column, Expression depth) {
        return add(packed, mul(column, add(depth, literal(1))));
    }

    /// Whether what is left of a unit's columns fits a panel of one vector.
    Expression isNarrow(Variable wide) {
        return new Comparison(true, wide, literal(lanes.width() + 1));
    }

    /// The columns of a panel, with those that are there to fill its vectors.
    Expression width(Variable wide) {
        return new Choice(isNarrow(wide), literal(lanes.width()), literal(vectors * lanes.width()));
    }

    /// Packs a piece of the depth of some columns, panel by panel.
    ///
    /// @param from where they begin in the factor's array
    /// @param packed where the first panel is to lie in the scratch array
    void write(Variable from, Variable columns, Variable piece, Variable packed) {
        if (packing.isInOrder()) {
            packRows(from, columns, piece, packed);
            return;
        }
        int panel = vectors * lanes.width();
        block.loop(
                "panel",
                literal(0),
                columns,
                literal(panel),
                inUnit -> {
                    Variable wide = block.let("wide", sub(columns, inUnit));
                    Variable first = block.let("p", add(from, mul(inUnit, packing.strideAcross())));
                    Variable to = block.let("to", place(packed, inUnit, piece));
                    block.branch(
                            isNarrow(wide),
                            () -> packing.strip(first, wide, lanes.width(), piece, to),
                            () -> packing.strip(first, wide, panel, piece, to));
                });
    }

    /// Row by row, since that is the order in memory; whole panels first.
    private void packRows(Variable from, Variable columns, Variable piece, Variable packed) {
        int panel = vectors * lanes.width();
        Expression mask = literal(-panel);
        Variable whole =
                block.let("whole", new Expression.Binary(Expression.Operator.AND, columns, mask));
        Variable step = block.let("step", mul(add(piece, literal(1)), literal(panel)));
        Variable wide = block.let("wide", sub(columns, whole));
        Variable width = block.let("width", width(wide));
        Variable last = block.let("last", place(packed, whole, piece));
        block.loop(
                "k",
                literal(0),
                piece,
                literal(1),
                k -> {
                    Variable source = block.let("p", add(from, mul(k, packing.strideAlong())));
                    Expression first = add(packed, mul(k, literal(panel)));
                    Counter in = block.counter("in", literal(0), literal(panel));
                    Counter to = block.counter("to", first, step);
                    block.loop(
                            List.of(in, to),
                            whole,
                            () ->
                                    packing.copy(
                                            block.let("p", add(source, in.variable())),
                                            to.variable(),
                                            vectors));
                    block.branch(
                            new Comparison(true, whole, columns),
                            () ->
                                    copyPart(
                                            block.let("p", add(source, whole)),
                                            block.let("to", add(last, mul(k, width))),
                                            wide,
                                            width),
                            () -> {});
                });
    }

    /// What is beyond the columns becomes 0.
    private void copyPart(Variable from, Variable to, Variable wide, Variable width) {
        block.loop(
                "v",
                literal(0),
                width,
                literal(lanes.width()),
                along -> {
                    Expression source = add(from, along);
                    Variable value =
                            lanes.load(packing.array(), source, Tail.before(lanes, along, wide));
                    lanes.store(scratch, add(to, along), value, Tail.NONE);
                });
    }
}
