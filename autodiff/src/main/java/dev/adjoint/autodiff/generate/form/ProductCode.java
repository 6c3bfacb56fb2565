package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.call;
import static dev.adjoint.autodiff.generate.code.Expression.div;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The loops of a matrix product, unit by unit (see [Blocks]). A piece of the depth at a time, the
/// right factor is packed into panels, as wide as a tile, and the left one into strips, as high as
/// a tile, unless it can be read where it lies and that is quicker; [MicroKernel]s add the piece to
/// the tiles of sums in the scratch array. After the last piece the epilogue works on the sums of a
/// panel while they are in the cache.
///
/// The scratch array holds the sums of a unit, panel by panel, then the packed panels of the right
/// factor, then the packed rows of the left one.
final class ProductCode {
    /// Rows of the tallest tile with 16 registers.
    private static final int ROWS_OF_16 = 6;

    /// Rows of a tile of one vector each, of a left factor that is not packed: more addresses do
    /// not fit the registers.
    private static final int MOST_ADDRESSES = 8;

    private static final int PARTS = 3;

    /// Vectors in each row of a panel.
    private static final int VECTORS = 2;

    private final KernelWriter writer;
    private final Block block;
    private final CodeLanes lanes;
    private final KernelForm.Product axes;
    private final int left;
    private final int right;
    private final ProductEpilogue epilogue;
    private final Packing leftPacking;
    private final PanelPacking panelPacking;
    private final boolean isByRows;
    private final boolean mayLieInPlace;
    private final boolean mayBePacked;
    private final boolean isWide;
    private final int tall;
    private final int low;
    private final Variable scratch;
    private final Variable mostRows;
    private final Variable mostColumns;
    private final Variable packedRight;
    private final Variable packedLeft;
    private final Variable kept;

    private ProductCode(KernelWriter writer) {
        this.writer = writer;
        this.block = writer.block();
        this.lanes = writer.lanes();
        KernelSpec spec = writer.spec();
        this.axes = writer.product();
        Product product = (Product) spec.entries().getFirst();
        this.left = product.left();
        this.right = product.right();
        this.isWide = lanes.bits() == 512;
        this.isByRows = writer.step(left, axes.depthAxis()) == Step.ONE;
        this.mayLieInPlace = isByRows || (isWide && writer.step(left, axes.rowAxis()) == Step.ONE);
        this.mayBePacked = isWide || !isByRows;
        this.tall = mayBePacked ? Blocks.TILE_ROWS : Blocks.TILE_ROWS / 2;
        this.low = tall / PARTS * (PARTS - 1);
        this.scratch = block.let("scratch", new Expression.Cast(lanes.arrayType(), Code.SCRATCH));
        this.leftPacking = new Packing(writer, left, axes.rowAxis(), scratch);
        Packing rightPacking = new Packing(writer, right, axes.columnAxis(), scratch);
        this.panelPacking = new PanelPacking(writer, rightPacking, VECTORS, scratch);
        this.epilogue = new ProductEpilogue(writer, scratch, panelPacking, VECTORS);
        this.mostRows = block.let("most", writer.own(ProductForm.ROWS));
        this.mostColumns = block.let("most", writer.own(ProductForm.COLUMNS));
        Variable sumsHeight = block.let("height", add(mostRows, literal(Blocks.TILE_ROWS)));
        this.packedRight = block.let("packed", mul(sumsHeight, mostColumns));
        this.kept = block.let("kept", writer.own(ProductForm.DEPTH));
        this.packedLeft = block.let("packed", PanelPacking.end(packedRight, mostColumns, kept));
    }

    static void write(KernelWriter writer) {
        new ProductCode(writer).units();
    }

    private void units() {
        Variable none = block.let("none", literal(-1));
        Variable last = block.let("last", none.type(), none);
        Expression keepsAll =
                new Comparison(false, block.let("kept", kept), writer.size(axes.depthAxis()));
        Variable distance = block.let("distance", new Choice(keepsAll, mostColumns, literal(0)));
        ProductUnits.write(
                writer,
                unit -> {
                    Variable isPacked = same(unit.panels(), last);
                    unit(unit, new Panels(isPacked, distance));
                    Expression now = new Choice(keepsAll, unit.panels(), none);
                    block.add(new Statement.Assign(last, now));
                });
    }

    /// The packed panels of a unit's columns.
    ///
    /// @param arePacked whether the unit before has packed them
    /// @param distance how far apart those of neighbouring steps of the depth lie, panels apart
    private record Panels(Variable arePacked, Variable distance) {}

    private void unit(ProductUnits.Unit unit, Panels panels) {
        Variable rows = unit.rows();
        Variable columns = unit.columns();
        Variable tallEnd = block.let("tall", tallEnd(rows));
        // By columns a line of the cache holds a few elements of a strip, so they are read once.
        int few = isByRows ? Blocks.FEW_COLUMNS : VECTORS * lanes.width();
        Expression isPacked = new Comparison(true, literal(few), columns);
        Expression depth = writer.size(axes.depthAxis());
        Variable deepest = block.let("depth", call(Type.MATH, "max", Type.INT, depth, literal(1)));
        block.loop(
                "done",
                literal(0),
                deepest,
                literal(Blocks.DEPTH),
                done -> {
                    Variable piece =
                            block.let("piece", smaller(literal(Blocks.DEPTH), sub(depth, done)));
                    Variable packed =
                            block.let(
                                    "right",
                                    add(
                                            packedRight,
                                            mul(PanelPacking.steps(done), panels.distance)));
                    block.branch(
                            panels.arePacked,
                            () -> {},
                            () -> {
                                Variable first = block.let("from", from(unit.right(), right, done));
                                panelPacking.write(first, columns, piece, packed);
                            });
                    Variable start = block.let("from", from(unit.left(), left, done));
                    Piece of = new Piece(start, isPacked, rows, tallEnd, piece, done, packed);
                    tiles(unit, of);
                });
    }

    /// The row at which the tall strips end. A tall strip consists of three parts, a low one of
    /// two. As few low ones as possible take the rows that are left, so less than one part is
    /// computed for nothing. The code has no branch: one that was never taken before would stop it.
    private Expression tallEnd(Variable rows) {
        int part = tall / PARTS;
        Variable all = block.let("parts", ceilDiv(rows, literal(part)));
        Expression ofRest = mul(all, literal(PARTS - 1));
        Expression whole = mul(div(ofRest, literal(PARTS)), literal(PARTS));
        Variable ofLow = block.let("low", sub(ofRest, whole));
        return mul(sub(all, mul(ofLow, literal(PARTS - 1))), literal(part));
    }

    /// A piece of the depth of a unit.
    ///
    /// @param left where it begins in the left factor's array
    /// @param isPacked whether the rows of the left factor are packed
    /// @param rows of the unit
    /// @param tallEnd the row at which the tall strips end
    /// @param depth how many steps
    /// @param done how many steps come before it
    /// @param panels where the packed panels of the right factor begin
    private record Piece(
            Variable left,
            Expression isPacked,
            Variable rows,
            Variable tallEnd,
            Variable depth,
            Variable done,
            Variable panels) {}

    private void ifPacked(Piece of, Runnable then, Runnable otherwise) {
        if (mayBePacked && mayLieInPlace) {
            block.branch(of.isPacked, then, otherwise);
        } else {
            (mayBePacked ? then : otherwise).run();
        }
    }

    /// Adds a piece of the depth to the sums of a unit, and after the last piece works on them.
    /// Where the left factor is packed, strip by strip: each is used where it was packed, in the
    /// first-level cache, and its sums are worked on along whole rows, in which operands lie in
    /// memory. Otherwise panel by panel, each of which stays in that cache.
    private void tiles(ProductUnits.Unit unit, Piece of) {
        Expression next = add(of.done, literal(Blocks.DEPTH));
        Variable isLast =
                block.let(
                        "isLast",
                        new Choice(
                                new Comparison(true, next, writer.size(axes.depthAxis())),
                                Expression.truth(false),
                                Expression.truth(true)));
        if (mayBePacked) {
            byStrips(
                    unit,
                    of,
                    strip -> {
                        ifPacked(of, () -> pack(strip), () -> {});
                        byPanels(unit, panel -> multiply(strip, panel));
                        block.branch(isLast, () -> finish(strip), () -> {});
                    });
        } else {
            byPanels(
                    unit,
                    panel ->
                            byStrips(
                                    unit,
                                    of,
                                    strip -> {
                                        multiply(strip, panel);
                                        block.branch(isLast, () -> finish(strip, panel), () -> {});
                                    }));
        }
    }

    /// Some rows of the left factor.
    ///
    /// @param there how many there are from its first one on
    /// @param sums where its sums begin
    private record Strip(
            ProductUnits.Unit unit,
            Piece of,
            Variable row,
            Expression isTall,
            Variable there,
            Variable sums) {}

    private void byStrips(ProductUnits.Unit unit, Piece of, Consumer<Strip> body) {
        Variable row = block.counter("r", literal(0), literal(1)).variable();
        Expression isTall = new Comparison(true, row, of.tallEnd);
        Counter byHeight = new Counter(row, literal(0), height(isTall));
        block.loop(
                List.of(byHeight),
                of.rows,
                () -> {
                    Variable there = block.let("there", sub(of.rows, row));
                    Variable sums = block.let("sums", mul(row, mostColumns));
                    body.accept(new Strip(unit, of, row, isTall, there, sums));
                });
    }

    private Expression height(Expression isTall) {
        return new Choice(isTall, literal(tall), literal(low));
    }

    private void ofHeight(Strip strip, IntConsumer body) {
        block.branch(strip.isTall, () -> body.accept(tall), () -> body.accept(low));
    }

    private void pack(Strip strip) {
        Variable from = block.let("p", start(strip, strip.row));
        Variable depth = strip.of.depth;
        ofHeight(strip, height -> leftPacking.strip(from, strip.there, height, depth, packedLeft));
    }

    private Expression start(Strip strip, Expression row) {
        return add(strip.of.left, mul(row, writer.stride(left, axes.rowAxis())));
    }

    /// A panel of the right factor.
    ///
    /// @param wide how many columns there are from its first one on
    private record Panel(Variable first, Variable wide) {}

    private void byPanels(ProductUnits.Unit unit, Consumer<Panel> body) {
        Variable columns = unit.columns();
        block.loop(
                "panel",
                literal(0),
                columns,
                literal(VECTORS * lanes.width()),
                first -> body.accept(new Panel(first, block.let("wide", sub(columns, first)))));
    }

    /// @param right where the panel begins
    /// @param sums where the sums begin
    private record Tile(Strip strip, Variable right, Variable sums) {}

    private void multiply(Strip strip, Panel panel) {
        Variable right =
                block.let("b", PanelPacking.place(strip.of.panels, panel.first, strip.of.depth));
        ofHeight(
                strip,
                height -> {
                    Expression before = mul(panel.first, literal(height));
                    Variable sums = block.let("sums", add(strip.sums, before));
                    Tile tile = new Tile(strip, right, sums);
                    block.branch(
                            panelPacking.isNarrow(panel.wide),
                            () -> multiply(height, 1, tile),
                            () -> multiply(height, VECTORS, tile));
                });
    }

    private void multiply(int height, int vectors, Tile tile) {
        ifPacked(
                tile.strip.of,
                () -> multiplyPacked(height, vectors, tile),
                () -> multiplyInPlace(height, vectors, tile));
    }

    private void multiplyPacked(int height, int ofVectors, Tile tile) {
        if (isWide) {
            writer.perform(
                    kernel(height, height, ofVectors),
                    scratch,
                    packedLeft,
                    tile.right,
                    tile.strip.of.depth,
                    tile.sums,
                    tile.strip.of.done);
        } else {
            Rows rows = new Rows(scratch, packedLeft, literal(1), literal(height));
            multiply(rows, height, kernel(tileRows(height, ofVectors), height, ofVectors), tile);
        }
    }

    private void multiplyInPlace(int height, int ofVectors, Tile tile) {
        int step = isByRows ? MicroKernel.BY_ROWS : MicroKernel.BY_COLUMNS;
        Rows rows =
                new Rows(
                        writer.array(left),
                        block.let("p", start(tile.strip, tile.strip.row)),
                        writer.stride(left, isByRows ? axes.rowAxis() : axes.depthAxis()),
                        tile.strip.there);
        multiply(rows, height, kernel(tileRows(height, ofVectors), step, ofVectors), tile);
    }

    /// Rows of the left factor.
    ///
    /// @param apart the stride between rows, or between columns if these lie in order
    /// @param there the number of rows from the first one on
    private record Rows(Variable array, Variable first, Expression apart, Expression there) {}

    private void multiply(Rows of, int height, MicroKernel kernel, Tile tile) {
        for (int row = 0; row < height; row += kernel.rows()) {
            writer.perform(
                    kernel,
                    scratch,
                    of.array,
                    row == 0 ? of.first : add(of.first, mul(literal(row), of.apart)),
                    of.apart,
                    sub(of.there, literal(row + 1)),
                    tile.right,
                    tile.strip.of.depth,
                    after(tile.sums, row * kernel.vectors() * lanes.width()),
                    tile.strip.of.done);
        }
    }

    /// The number of rows of a tile: the largest equal part of a strip that the registers allow.
    private int tileRows(int height, int ofVectors) {
        int most = isWide ? Blocks.TILE_ROWS : ROWS_OF_16;
        int there = isByRows && ofVectors == 1 ? Math.min(most, MOST_ADDRESSES) : most;
        return height / Math.ceilDiv(height, there);
    }

    private void finish(Strip strip) {
        ProductUnits.Unit unit = strip.unit;
        epilogue.write(sums(strip, height(strip), unit.column(), strip.sums, unit.columns()));
    }

    private void finish(Strip strip, Panel panel) {
        Variable height = height(strip);
        Variable column = block.let("column", add(strip.unit.column(), panel.first));
        Variable sums = block.let("sums", add(strip.sums, mul(panel.first, height)));
        Expression most = literal(VECTORS * lanes.width());
        Variable columns = block.let("columns", smaller(panel.wide, most));
        epilogue.writePanel(sums(strip, height, column, sums, columns));
    }

    private Variable height(Strip strip) {
        return block.let("height", height(strip.isTall));
    }

    private ProductEpilogue.Strip sums(
            Strip strip, Variable height, Variable column, Variable sums, Variable columns) {
        Variable row = block.let("row", add(strip.unit.row(), strip.row));
        Variable there = block.let("rows", smaller(height, strip.there));
        return new ProductEpilogue.Strip(row, column, there, sums, height, columns);
    }

    private MicroKernel kernel(int rows, int strip, int ofVectors) {
        return new MicroKernel(writer.spec().dtype(), lanes.bits(), rows, strip, ofVectors);
    }

    private static Expression after(Variable start, int distance) {
        return distance == 0 ? start : add(start, literal(distance));
    }

    /// Where a factor begins after some steps along the depth.
    private Expression from(Variable start, int factor, Variable done) {
        return add(start, mul(done, writer.stride(factor, axes.depthAxis())));
    }

    private Variable same(Variable left, Variable right) {
        return block.let(
                new Choice(
                        new Comparison(false, left, right),
                        Expression.truth(true),
                        Expression.truth(false)));
    }

    private static Expression ceilDiv(Expression size, Expression part) {
        return div(add(size, add(part, literal(-1))), part);
    }
}
