package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.literal;
import static dev.adjoint.autodiff.generate.Expression.mul;
import static dev.adjoint.autodiff.generate.Expression.smaller;

import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The work on the sums of a matrix product before they are stored.
final class ProductEpilogue {
    private final Frame frame;
    private final Block block;
    private final CodeLanes lanes;
    private final Variable scratch;
    private final int vectors;

    /// @param scratch the array that the sums lie in
    /// @param vectors in each row of a panel
    ProductEpilogue(Frame frame, Variable scratch, int vectors) {
        this.frame = frame;
        this.block = frame.block();
        this.lanes = frame.lanes();
        this.scratch = scratch;
        this.vectors = vectors;
    }

    /// A tile of sums, and where it lies in the result.
    ///
    /// @param rows how many are there
    /// @param sums where they begin, row by row
    /// @param width how far apart the rows of sums are
    /// @param wide how many columns there are from the first on
    record Tile(
            Variable row,
            Variable column,
            Variable rows,
            Variable sums,
            Variable width,
            Variable wide) {}

    /// Works on the sums of a tile. Those of a whole panel are taken without a loop over vectors,
    /// which would turn so few times that it would cost more than what it does.
    void write(Tile tile) {
        Variable wide = tile.wide;
        if (lanes.spellsOnce()) {
            byRows(tile, sums -> part(tile, sums));
            return;
        }
        int whole = vectors * lanes.width();
        block.branch(
                new Comparison(true, wide, literal(whole)),
                () -> byRows(tile, sums -> part(tile, sums)),
                () ->
                        byRows(
                                tile,
                                sums -> {
                                    for (int v = 0; v < whole; v += lanes.width()) {
                                        vector(tile, sums, literal(v), Tail.NONE);
                                    }
                                }));
    }

    private void part(Tile tile, Variable sums) {
        block.loop(
                "v",
                literal(0),
                block.let("columns", smaller(tile.width, tile.wide)),
                literal(lanes.width()),
                v -> vector(tile, sums, v, Tail.before(lanes, v, tile.wide)));
    }

    private void byRows(Tile tile, Consumer<Variable> body) {
        block.loop(
                "r",
                literal(0),
                tile.rows,
                literal(1),
                inTile -> {
                    Variable sums = block.let("sums", add(tile.sums, mul(inTile, tile.width)));
                    Variable index = block.let("i", add(tile.row, inTile));
                    frame.at(frame.spec().rowAxis(), index, () -> body.accept(sums));
                });
    }

    private void vector(Tile tile, Variable sums, Expression inPanel, Tail tail) {
        ofSum(
                frame,
                add(tile.column, inPanel),
                () -> lanes.load(scratch, add(sums, inPanel), Tail.NONE),
                tail);
    }

    /// Works on a sum, or a vector of them, of the row that the operands stand at.
    static void ofSum(Frame frame, Expression column, Supplier<Variable> sum, Tail tail) {
        frame.at(
                frame.spec().rowAxis() + 1,
                frame.block().let("i", column),
                () -> {
                    frame.setValue(0, sum.get());
                    frame.computeResults(0, tail);
                    frame.store(0, tail);
                });
    }
}
