package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.call;
import static dev.adjoint.autodiff.generate.code.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.Tail;

import java.util.ArrayList;
import java.util.List;

/// The loops of a kernel that transposes: what it reads lies in order along another axis than what
/// it writes. It goes tile by tile over the two axes, so that a line of memory which is in the
/// cache is read to its end before it is lost.
final class TileCode {
    /// Elements along each side of a tile.
    private static final int TILE = 8;

    private final KernelWriter writer;
    private final Block block;
    private final List<Integer> order = new ArrayList<>();
    private final int outer;
    private final int inner;

    private TileCode(KernelWriter writer) {
        this.writer = writer;
        this.block = writer.block();
        this.outer = ((KernelForm.Tiles) writer.spec().form()).across();
        this.inner = writer.spec().vectorAxis();
        for (int axis = 0; axis < inner; axis++) {
            if (axis != outer) {
                order.add(axis);
            }
        }
        order.add(outer);
        order.add(inner);
    }

    static void write(KernelWriter writer) {
        new TileCode(writer).level(0);
    }

    /// Writes what stands inside the loops over the first `level` axes of the order.
    private void level(int level) {
        writer.computeElements(0, order, level - 1, Tail.NONE);
        if (level == order.size() - 2) {
            tiles();
        } else {
            writer.loop(order.get(level), _ -> level(level + 1));
        }
    }

    private void tiles() {
        tiles(
                outer,
                (row, rowEnd) ->
                        tiles(
                                inner,
                                (column, columnEnd) -> {
                                    Expression from = add(row, column);
                                    Comparison isPart =
                                            new Comparison(
                                                    true,
                                                    add(rowEnd, columnEnd),
                                                    add(from, literal(2 * TILE)));
                                    block.branch(
                                            isPart,
                                            () -> part(row, rowEnd, column, columnEnd),
                                            () -> whole(row, column));
                                }));
    }

    private void tiles(int axis, Part body) {
        Expression limit = writer.limit(axis);
        block.loop(
                "tile",
                writer.start(axis),
                limit,
                literal(TILE),
                from -> body.write(from, block.let("end", end(from, limit))));
    }

    /// Straight through: a loop of so few turns would cost as much as what it does.
    private void whole(Variable row, Variable column) {
        writer.at(
                outer,
                row,
                () ->
                        writer.at(
                                inner,
                                column,
                                () -> {
                                    for (int i = 0; i < TILE; i++) {
                                        writer.at(outer, literal(i), this::row);
                                    }
                                }));
    }

    private void row() {
        for (int i = 0; i < TILE; i++) {
            writer.at(inner, literal(i), this::element);
        }
    }

    private void part(Variable row, Variable rowEnd, Variable column, Variable columnEnd) {
        along(outer, row, rowEnd, () -> along(inner, column, columnEnd, this::element));
    }

    private void along(int axis, Variable from, Variable to, Runnable body) {
        block.loop("i", from, to, literal(1), index -> writer.at(axis, index, body));
    }

    private void element() {
        writer.computeElements(0, order, order.size() - 2, Tail.NONE);
        writer.computeElements(0, order, order.size() - 1, Tail.NONE);
        writer.store(0, Tail.NONE);
    }

    private interface Part {
        void write(Variable from, Variable to);
    }

    /// The end of a tile, which does not overflow where the axis is as long as an array can be.
    private static Expression end(Variable from, Expression limit) {
        Expression rest = new Expression.Binary(Expression.Operator.SUB, limit, from);
        return add(from, call(Type.MATH, "min", Type.INT, literal(TILE), rest));
    }
}
