package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.literal;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The loops of a kernel that transposes: what it reads lies in order along another axis than what
/// it writes. It goes tile by tile over the two axes, so that a line of memory which is in the
/// cache is read to its end before it is lost.
final class TileCode {
    /// Elements along each side of a tile.
    private static final int TILE = 8;

    private final Frame frame;
    private final Block block;
    private final List<Integer> order = new ArrayList<>();
    private final int outer;
    private final int inner;

    private TileCode(Frame frame) {
        this.frame = frame;
        this.block = frame.block();
        this.outer = across(frame.spec()).orElseThrow();
        this.inner = frame.spec().vectorAxis();
        for (int axis = 0; axis < inner; axis++) {
            if (axis != outer) {
                order.add(axis);
            }
        }
        order.add(outer);
        order.add(inner);
    }

    /// Whether a kernel transposes.
    static boolean serves(KernelSpec spec) {
        return across(spec).isPresent();
    }

    static void write(Frame frame) {
        new TileCode(frame).level(0);
    }

    /// The axis along which an operand that jumps along the innermost axis lies in order.
    private static OptionalInt across(KernelSpec spec) {
        if (spec.isStraightLine() || spec.reduced().contains(true)) {
            return OptionalInt.empty();
        }
        return spec.operands().stream()
                .map(Operand::steps)
                .filter(steps -> steps.getLast() == Step.ANY)
                .mapToInt(steps -> steps.indexOf(Step.ONE))
                .filter(axis -> axis >= 0)
                .findFirst();
    }

    /// Writes what stands inside the loops over the first `level` axes of the order.
    private void level(int level) {
        frame.computeElements(0, order, level - 1, Tail.NONE);
        if (level == order.size() - 2) {
            tiles();
        } else {
            frame.loop(order.get(level), _ -> level(level + 1));
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
        Expression limit = frame.limit(axis);
        block.loop(
                "tile",
                frame.start(axis),
                limit,
                literal(TILE),
                from -> body.write(from, block.let("end", end(from, limit))));
    }

    /// Straight through: a loop of so few turns would cost as much as what it does.
    private void whole(Variable row, Variable column) {
        frame.at(
                outer,
                row,
                () ->
                        frame.at(
                                inner,
                                column,
                                () -> {
                                    for (int i = 0; i < TILE; i++) {
                                        frame.at(outer, literal(i), this::row);
                                    }
                                }));
    }

    private void row() {
        for (int i = 0; i < TILE; i++) {
            frame.at(inner, literal(i), this::element);
        }
    }

    private void part(Variable row, Variable rowEnd, Variable column, Variable columnEnd) {
        along(outer, row, rowEnd, () -> along(inner, column, columnEnd, this::element));
    }

    private void along(int axis, Variable from, Variable to, Runnable body) {
        block.loop("i", from, to, literal(1), index -> frame.at(axis, index, body));
    }

    private void element() {
        frame.computeElements(0, order, order.size() - 2, Tail.NONE);
        frame.computeElements(0, order, order.size() - 1, Tail.NONE);
        frame.store(0, Tail.NONE);
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
