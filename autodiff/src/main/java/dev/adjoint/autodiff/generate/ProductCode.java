package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.literal;
import static dev.adjoint.autodiff.generate.Expression.mul;

import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Variable;

import java.util.ArrayList;
import java.util.List;

/// The loops of a matrix product. A tile of the result is summed in registers, laid down in the
/// scratch array, and worked on by the epilogue from there while it is in the cache. Each element
/// is summed along the depth in order, one rounding a step, so the shape of the tiles changes no
/// bit.
final class ProductCode {
    private final Frame frame;
    private final Block block;
    private final CodeLanes lanes;
    private final int rowAxis;
    private final int columnAxis;
    private final int depthAxis;
    private final int tileRows;
    private final int tileVectors;
    private final int tileColumns;
    private final Variable scratch;
    private final int left;
    private final int right;

    private ProductCode(Frame frame) {
        this.frame = frame;
        this.block = frame.block();
        this.lanes = frame.lanes();
        this.rowAxis = frame.spec().rowAxis();
        this.columnAxis = rowAxis + 1;
        this.depthAxis = rowAxis + 2;
        boolean isWide = lanes.width() * frame.spec().dtype().bytes() == 64;
        this.tileRows = isWide ? 8 : 4;
        this.tileVectors = lanes.width() == 1 ? 4 : 2;
        this.tileColumns = tileVectors * lanes.width();
        this.scratch = block.let("tile", new Expression.Cast(lanes.arrayType(), Code.SCRATCH));
        Product product = (Product) frame.spec().entries().get(frame.spec().head());
        this.left = product.left();
        this.right = product.right();
    }

    static void write(Frame frame) {
        new ProductCode(frame).level(0);
    }

    /// Writes what stands inside the loops over the first `level` axes of the batch.
    private void level(int level) {
        if (level < rowAxis) {
            frame.loop(level, _ -> level(level + 1));
        } else {
            product();
        }
    }

    private void product() {
        Expression limit = frame.limit(rowAxis);
        block.loop(
                "row",
                frame.start(rowAxis),
                limit,
                literal(tileRows),
                row -> {
                    Expression rest = new Expression.Binary(Expression.Operator.SUB, limit, row);
                    Variable rows = block.let("rows", smaller(literal(tileRows), rest));
                    block.loop(
                            "column",
                            literal(0),
                            frame.size(columnAxis),
                            literal(tileColumns),
                            column -> tile(row, rows, column));
                });
    }

    private void tile(Variable row, Variable rows, Variable column) {
        Expression rest =
                new Expression.Binary(Expression.Operator.SUB, frame.size(columnAxis), column);
        Variable columns = block.let("columns", smaller(literal(tileColumns), rest));
        Variable a =
                block.let("left", add(frame.position(left), mul(row, frame.stride(left, rowAxis))));
        Variable b = block.let("right", add(frame.position(right), column));
        // Both are at most the tile's, so the sum tells whether both are.
        Comparison isWhole =
                new Comparison(false, add(rows, columns), literal(tileRows + tileColumns));
        block.branch(isWhole, () -> whole(a, b), () -> part(a, b, rows, columns));
        epilogue(row, rows, column, columns);
    }

    private void whole(Variable a, Variable b) {
        List<Variable> sums = new ArrayList<>();
        List<Variable> starts = new ArrayList<>();
        for (int row = 0; row < tileRows; row++) {
            starts.add(block.let("left", add(a, mul(literal(row), frame.stride(left, rowAxis)))));
            for (int vector = 0; vector < tileVectors; vector++) {
                sums.add(sum());
            }
        }
        depth(
                k -> {
                    List<Variable> ofRight = new ArrayList<>();
                    Variable at = block.let("p", add(b, mul(k, frame.stride(right, depthAxis))));
                    for (int vector = 0; vector < tileVectors; vector++) {
                        Expression index = add(at, literal(vector * lanes.width()));
                        ofRight.add(lanes.load(frame.array(right), index, Tail.NONE));
                    }
                    Variable step = block.let("p", mul(k, frame.stride(left, depthAxis)));
                    for (int row = 0; row < tileRows; row++) {
                        Variable ofLeft = spreadLeft(add(starts.get(row), step));
                        for (int vector = 0; vector < tileVectors; vector++) {
                            addTo(
                                    sums.get(row * tileVectors + vector),
                                    ofLeft,
                                    ofRight.get(vector));
                        }
                    }
                });
        for (int i = 0; i < sums.size(); i++) {
            lanes.store(scratch, literal(i * lanes.width()), sums.get(i), Tail.NONE);
        }
    }

    /// A tile at the edge: row by row, vector by vector.
    private void part(Variable a, Variable b, Variable rows, Variable columns) {
        each(
                rows,
                columns,
                (row, column, tail) -> {
                    Variable start =
                            block.let("left", add(a, mul(row, frame.stride(left, rowAxis))));
                    Variable sum = sum();
                    depth(
                            k -> {
                                Expression step = mul(k, frame.stride(right, depthAxis));
                                Variable ofRight =
                                        lanes.load(
                                                frame.array(right),
                                                add(add(b, column), step),
                                                tail);
                                Expression along = mul(k, frame.stride(left, depthAxis));
                                addTo(sum, spreadLeft(add(start, along)), ofRight);
                            });
                    lanes.store(scratch, inTile(row, column), sum, Tail.NONE);
                });
    }

    private void epilogue(Variable row, Variable rows, Variable column, Variable columns) {
        each(
                rows,
                columns,
                (inRow, inColumn, tail) ->
                        frame.at(
                                rowAxis,
                                block.let("i", add(row, inRow)),
                                () ->
                                        frame.at(
                                                columnAxis,
                                                block.let("i", add(column, inColumn)),
                                                () -> finish(inRow, inColumn, tail))));
    }

    private void finish(Variable row, Variable column, Tail tail) {
        frame.setValue(frame.spec().head(), lanes.load(scratch, inTile(row, column), Tail.NONE));
        frame.computeEpilogue(tail);
        frame.store(true, tail);
    }

    private interface InTile {
        void write(Variable row, Variable column, Tail tail);
    }

    /// Loops over the rows and the vectors of a tile.
    private void each(Variable rows, Variable columns, InTile body) {
        block.loop(
                "r",
                literal(0),
                rows,
                literal(1),
                row ->
                        block.loop(
                                "c",
                                literal(0),
                                columns,
                                literal(lanes.width()),
                                column -> {
                                    Tail tail =
                                            lanes instanceof VectorLanes vectors
                                                    ? Tail.of(vectors.maskBefore(column, columns))
                                                    : Tail.NONE;
                                    body.write(row, column, tail);
                                }));
    }

    private void depth(java.util.function.Consumer<Variable> body) {
        block.loop("k", literal(0), frame.size(depthAxis), literal(1), body);
    }

    private Variable sum() {
        Variable zero = lanes.constant(0);
        return block.let("sum", zero.type(), zero);
    }

    private void addTo(Variable sum, Variable left, Variable right) {
        block.add(new Statement.Assign(sum, lanes.fma(left, right, sum)));
    }

    private Variable spreadLeft(Expression index) {
        return lanes.spread(new Element(frame.array(left), index));
    }

    private Expression inTile(Variable row, Variable column) {
        return add(mul(row, literal(tileColumns)), column);
    }

    private static Expression smaller(Expression left, Expression right) {
        return call(Type.MATH, "min", Type.INT, left, right);
    }
}
