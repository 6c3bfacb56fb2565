package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.div;
import static dev.adjoint.autodiff.generate.Expression.literal;
import static dev.adjoint.autodiff.generate.Expression.mul;
import static dev.adjoint.autodiff.generate.Expression.smaller;
import static dev.adjoint.autodiff.generate.Expression.sub;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.Expression.Choice;
import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.generate.ProductEpilogue.Tile;
import dev.adjoint.autodiff.generate.Statement.Counter;

import java.util.List;
import java.util.function.Consumer;

/// The loops of a matrix product, unit by unit (see [Blocks]). A piece of the depth at a time, the
/// right factor is packed into panels, as wide as a tile, and the left one into strips, as high as
/// a tile, unless it can be read where it lies and that is quicker; [MicroKernel]s add the piece to
/// the tiles of sums in the scratch array. After the last piece the epilogue works on the sums of a
/// panel while they are in the cache.
///
/// The scratch array holds the sums of a unit, panel by panel, then the packed panels of the right
/// factor, then the packed rows of the left one.
final class ProductCode {
    private static final int PARTS = 3;

    /// Rows of a tile of a low strip that is packed, with 16 registers.
    private static final int LOW_TILE = 4;

    /// Rows of a tile of one vector each, of a left factor that is not packed: more addresses do
    /// not fit the registers.
    private static final int NARROW_TILE = 6;

    private final Frame frame;
    private final Block block;
    private final CodeLanes lanes;
    private final int rowAxis;
    private final int columnAxis;
    private final int depthAxis;
    private final int left;
    private final int right;
    private final ProductEpilogue epilogue;
    private final Packing leftPacking;
    private final PanelPacking panelPacking;
    private final boolean isByRows;
    private final boolean mayLieInPlace;
    private final boolean mayBePacked;
    private final int tall;
    private final boolean isWide;
    private final int low;
    private final int vectors;
    private final Variable scratch;
    private final Variable mostRows;
    private final Variable mostColumns;
    private final Variable sumsHeight;
    private final Variable packedRight;
    private final Variable packedLeft;
    private final Variable kept;

    private ProductCode(Frame frame) {
        this.frame = frame;
        this.block = frame.block();
        this.lanes = frame.lanes();
        KernelSpec spec = frame.spec();
        this.rowAxis = spec.rowAxis();
        this.columnAxis = rowAxis + 1;
        this.depthAxis = rowAxis + 2;
        Product product = (Product) spec.entries().getFirst();
        this.left = product.left();
        this.right = product.right();
        this.isWide = lanes.bits() == 512;
        this.isByRows = frame.step(left, depthAxis) == Step.ONE;
        this.mayLieInPlace = isByRows || (isWide && frame.step(left, rowAxis) == Step.ONE);
        this.mayBePacked = isWide || !isByRows;
        this.tall = mayBePacked ? 12 : 6;
        this.low = tall / PARTS * (PARTS - 1);
        this.vectors = 2;
        this.scratch = block.let("scratch", new Expression.Cast(lanes.arrayType(), Code.SCRATCH));
        this.epilogue = new ProductEpilogue(frame, scratch, vectors);
        this.leftPacking = new Packing(frame, left, rowAxis, scratch);
        Packing rightPacking = new Packing(frame, right, columnAxis, scratch);
        this.panelPacking = new PanelPacking(frame, rightPacking, vectors, scratch);
        this.mostRows = block.let("most", frame.blockRows());
        this.mostColumns = block.let("most", frame.blockColumns());
        this.sumsHeight = block.let("height", add(mostRows, literal(Blocks.TILE_ROWS)));
        this.packedRight = block.let("packed", mul(sumsHeight, mostColumns));
        this.kept = block.let("kept", frame.blockDepth());
        this.packedLeft = block.let("packed", add(packedRight, mul(mostColumns, kept)));
    }

    static void write(Frame frame) {
        new ProductCode(frame).units();
    }

    private void units() {
        Variable none = block.let("none", literal(-1));
        Variable last = block.let("last", none.type(), none);
        Expression keepsAll = new Comparison(false, block.let("kept", kept), frame.size(depthAxis));
        Variable distance = block.let("distance", new Choice(keepsAll, mostColumns, literal(0)));
        ProductUnits.write(
                frame,
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
        int few = isByRows ? Blocks.FEW_COLUMNS : vectors * lanes.width();
        Expression isPacked = new Comparison(true, literal(few), columns);
        Expression depth = frame.size(depthAxis);
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
                            block.let("right", add(packedRight, mul(done, panels.distance)));
                    block.branch(
                            panels.arePacked,
                            () -> {},
                            () -> {
                                Variable first = block.let("from", from(unit.right(), right, done));
                                panelPacking.write(first, columns, piece, packed);
                            });
                    Variable start = block.let("from", from(unit.left(), left, done));
                    Piece of = new Piece(start, isPacked, rows, tallEnd, piece, done, packed);
                    ifPacked(of, () -> packLeft(of), () -> {});
                    block.loop(
                            "panel",
                            literal(0),
                            columns,
                            literal(vectors * lanes.width()),
                            panel -> {
                                Variable wide = block.let("wide", sub(columns, panel));
                                Corner corner =
                                        new Corner(
                                                unit.row(),
                                                block.let("column", add(unit.column(), panel)));
                                tiles(corner, of, panel, wide);
                            });
                });
    }

    /// The row at which the tall strips end. A tall strip consists of three parts, a low one of
    /// two. As few low ones as possible take the rows that are left, so less than one part is
    /// computed for nothing. The code has no branch: one that was never taken before would stop it.
    private Expression tallEnd(Variable rows) {
        int part = tall / PARTS;
        Variable all = block.let("parts", ceilDiv(rows, literal(part)));
        Expression ofRest = mul(all, literal(PARTS - 1));
        Variable ofLow = block.let("low", rest(ofRest, div(ofRest, literal(PARTS)), PARTS));
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

    /// Where a panel of a unit begins in the result.
    private record Corner(Variable row, Variable column) {}

    /// Adds a piece of the depth to the tiles of a panel, and after the last piece works on each
    /// while it is in the cache.
    private void tiles(Corner corner, Piece of, Variable panel, Variable wide) {
        Variable width = block.let("width", panelPacking.width(wide));
        Variable ofPanel = block.let("sums", mul(panel, sumsHeight));
        Variable b = block.let("b", add(of.panels, mul(panel, of.depth)));
        Expression next = add(of.done, literal(Blocks.DEPTH));
        Variable isLast =
                block.let(
                        "isLast",
                        new Choice(
                                new Comparison(true, next, frame.size(depthAxis)),
                                Expression.truth(false),
                                Expression.truth(true)));
        byTiles(
                of,
                row -> {
                    Variable sums = block.let("sums", add(ofPanel, mul(row, width)));
                    Strip strip = new Strip(of, row, b, sums);
                    block.branch(
                            isTall(row, of.tallEnd),
                            () -> multiply(tall, wide, strip),
                            () -> multiply(low, wide, strip));
                    block.branch(
                            isLast,
                            () -> {
                                Expression height = height(row, of.tallEnd);
                                Variable inTile =
                                        block.let("rows", smaller(height, sub(of.rows, row)));
                                Variable first = block.let("row", add(corner.row, row));
                                epilogue.write(
                                        new Tile(first, corner.column, inTile, sums, width, wide));
                            },
                            () -> {});
                });
    }

    /// A strip of the left factor, which is multiplied by a panel of the right one.
    ///
    /// @param right where the packed panel begins
    private record Strip(Piece of, Variable row, Variable right, Variable sums) {}

    /// Adds to the sums of a strip, tile by tile.
    private void multiply(int height, Variable wide, Strip strip) {
        block.branch(
                panelPacking.isNarrow(wide),
                () -> multiply(height, 1, strip),
                () -> multiply(height, vectors, strip));
    }

    private void multiply(int height, int ofVectors, Strip strip) {
        ifPacked(
                strip.of,
                () -> multiplyPacked(height, ofVectors, strip),
                () -> multiplyInPlace(height, ofVectors, strip));
    }

    /// With 16 registers a tall strip is taken a vector at a time: C2 keeps twelve sums of one
    /// vector in registers, but eight of two, where the rows lie side by side.
    private void multiplyPacked(int height, int ofVectors, Strip strip) {
        Piece of = strip.of;
        int rows = isWide || height == tall ? height : LOW_TILE;
        int columns = isWide || height < tall ? ofVectors : 1;
        Variable start = block.let("a", add(packedLeft, mul(strip.row, of.depth)));
        for (int row = 0; row < height; row += rows) {
            for (int column = 0; column < ofVectors; column += columns) {
                int sums = (row * ofVectors + column) * lanes.width();
                frame.perform(
                        kernel(rows, height, columns, ofVectors),
                        scratch,
                        after(start, row),
                        after(strip.right, column * lanes.width()),
                        of.depth,
                        after(strip.sums, sums),
                        of.done);
            }
        }
    }

    private void multiplyInPlace(int height, int ofVectors, Strip strip) {
        Piece of = strip.of;
        Expression across = frame.stride(left, rowAxis);
        Expression along = frame.stride(left, depthAxis);
        boolean isSplit = isByRows && ofVectors == 1 && height == 2 * NARROW_TILE;
        int rows = isSplit ? NARROW_TILE : height;
        int step = isByRows ? MicroKernel.BY_ROWS : MicroKernel.BY_COLUMNS;
        for (int row = 0; row < height; row += rows) {
            Expression first = after(strip.row, row);
            frame.perform(
                    kernel(rows, step, ofVectors, ofVectors),
                    scratch,
                    frame.array(left),
                    add(of.left, mul(first, across)),
                    isByRows ? across : along,
                    sub(sub(of.rows, first), literal(1)),
                    strip.right,
                    of.depth,
                    after(strip.sums, row * ofVectors * lanes.width()),
                    of.done);
        }
    }

    private MicroKernel kernel(int rows, int strip, int ofVectors, int ofPanel) {
        return new MicroKernel(frame.spec().dtype(), lanes.bits(), rows, strip, ofVectors, ofPanel);
    }

    private static Expression after(Variable start, int distance) {
        return distance == 0 ? start : add(start, literal(distance));
    }

    private void byTiles(Piece of, Consumer<Variable> body) {
        Counter any = block.counter("r", literal(0), literal(1));
        Variable row = any.variable();
        Counter byHeight = new Counter(row, literal(0), height(row, of.tallEnd));
        block.loop(List.of(byHeight), of.rows, () -> body.accept(row));
    }

    private static Expression isTall(Variable row, Variable tallEnd) {
        return new Comparison(true, row, tallEnd);
    }

    /// The height of the tile that begins at a row of a unit.
    private Expression height(Variable row, Variable tallEnd) {
        return new Choice(isTall(row, tallEnd), literal(tall), literal(low));
    }

    private void packLeft(Piece of) {
        byTiles(
                of,
                row -> {
                    Expression first = add(of.left, mul(row, frame.stride(left, rowAxis)));
                    Variable source = block.let("p", first);
                    Variable there = block.let("there", sub(of.rows, row));
                    Variable to = block.let("to", add(packedLeft, mul(row, of.depth)));
                    block.branch(
                            isTall(row, of.tallEnd),
                            () -> leftPacking.strip(source, there, tall, of.depth, to),
                            () -> leftPacking.strip(source, there, low, of.depth, to));
                });
    }

    /// Where a factor begins after some steps along the depth.
    private Expression from(Variable start, int factor, Variable done) {
        return add(start, mul(done, frame.stride(factor, depthAxis)));
    }

    private static Expression rest(Expression number, Expression quotient, int divisor) {
        return rest(number, quotient, literal(divisor));
    }

    private static Expression rest(Expression number, Expression quotient, Expression divisor) {
        return sub(number, mul(quotient, divisor));
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
