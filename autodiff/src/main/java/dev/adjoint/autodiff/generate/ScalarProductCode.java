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
import dev.adjoint.autodiff.generate.Expression.Call;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Receiver;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.generate.ProductUnits.Unit;

import java.util.List;

/// The loops of a matrix product in scalar code, unit by unit (see [Blocks]). A piece of the depth
/// at a time, the rows of the right factor are copied, each into an array of its own, and
/// [RowKernel]s add them to rows of sums. After the last piece the epilogue works on the sums.
///
/// The scratch array holds the arrays of the rows: first those of sums, then those of the right
/// factor.
final class ScalarProductCode {
    /// Rows of sums at a time.
    private static final int ROWS = 3;

    private final Frame frame;
    private final Block block;
    private final CodeLanes lanes;
    private final int rowAxis;
    private final int columnAxis;
    private final int depthAxis;
    private final int left;
    private final int right;
    private final Variable scratch;
    private final Variable firstOfRight;

    private ScalarProductCode(Frame frame) {
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
        this.scratch = block.let("scratch", new Expression.Cast(Type.OBJECTS, Code.SCRATCH));
        this.firstOfRight = block.let("most", frame.blockRows());
    }

    static void write(Frame frame) {
        ScalarProductCode code = new ScalarProductCode(frame);
        ProductUnits.write(frame, code::unit);
    }

    private void unit(Unit unit) {
        block.loop("r", literal(0), unit.rows(), literal(1), row -> clear(row, unit));
        Expression depth = frame.size(depthAxis);
        block.loop(
                "done",
                literal(0),
                depth,
                literal(Blocks.ROWS_OF_RIGHT),
                done -> {
                    Expression rest = sub(depth, done);
                    Variable piece =
                            block.let("piece", smaller(literal(Blocks.ROWS_OF_RIGHT), rest));
                    copyRight(from(unit.right(), right, done), unit.columns(), piece);
                    addAll(from(unit.left(), left, done), unit, piece);
                });
        block.loop("r", literal(0), unit.rows(), literal(1), row -> epilogue(row, unit));
    }

    private void clear(Variable row, Unit unit) {
        Expression zero = lanes.number(0);
        block.add(
                new Statement.Perform(
                        call(
                                Type.ARRAYS,
                                "fill",
                                Type.OBJECT,
                                row(row),
                                literal(0),
                                unit.columns(),
                                zero)));
    }

    /// Where a factor begins after some steps along the depth.
    private Variable from(Variable start, int factor, Variable done) {
        return block.let("from", add(start, mul(done, frame.stride(factor, depthAxis))));
    }

    private Variable row(Expression place) {
        Element array = new Element(scratch, place);
        return block.let("row", new Expression.Cast(lanes.arrayType(), array));
    }

    private void copyRight(Variable from, Variable columns, Variable piece) {
        Variable array = frame.array(right);
        boolean isInOrder = frame.step(right, columnAxis) == Step.ONE;
        block.loop(
                "k",
                literal(0),
                piece,
                literal(1),
                k -> {
                    Expression along = mul(k, frame.stride(right, depthAxis));
                    Variable start = block.let("p", add(from, along));
                    Variable row = row(add(firstOfRight, k));
                    if (isInOrder) {
                        block.add(new Statement.Perform(copy(array, start, row, columns)));
                    } else {
                        block.loop(
                                "j",
                                literal(0),
                                columns,
                                literal(1),
                                j -> {
                                    Expression across = mul(j, frame.stride(right, columnAxis));
                                    Expression place = add(start, across);
                                    lanes.store(
                                            row, j, lanes.load(array, place, Tail.NONE), Tail.NONE);
                                });
                    }
                });
    }

    private static Call copy(Variable from, Variable start, Variable into, Variable count) {
        return new Call(
                Receiver.NONE,
                Type.SYSTEM,
                "arraycopy",
                List.of(Type.OBJECT, Type.INT, Type.OBJECT, Type.INT, Type.INT),
                List.of(from, start, into, literal(0), count),
                Type.OBJECT);
    }

    /// Adds a piece of the depth to the sums.
    private void addAll(Variable from, Unit unit, Variable piece) {
        Variable whole = block.let("whole", mul(div(unit.rows(), literal(ROWS)), literal(ROWS)));
        addRows(literal(0), whole, ROWS, from, unit, piece);
        addRows(whole, unit.rows(), 1, from, unit, piece);
    }

    private void addRows(
            Expression first,
            Expression limit,
            int rows,
            Variable from,
            Unit unit,
            Variable piece) {
        Expression across = frame.stride(left, rowAxis);
        block.loop(
                "r",
                first,
                limit,
                literal(rows),
                row ->
                        frame.perform(
                                new RowKernel(frame.spec().dtype(), rows),
                                scratch,
                                row,
                                firstOfRight,
                                frame.array(left),
                                add(from, mul(row, across)),
                                across,
                                frame.stride(left, depthAxis),
                                piece,
                                unit.columns()));
    }

    private void epilogue(Variable row, Unit unit) {
        Variable sums = row(row);
        frame.at(
                rowAxis,
                block.let("i", add(unit.row(), row)),
                () ->
                        block.loop(
                                "j",
                                literal(0),
                                unit.columns(),
                                literal(1),
                                j ->
                                        ProductEpilogue.ofSum(
                                                frame,
                                                add(unit.column(), j),
                                                () -> lanes.load(sums, j, Tail.NONE),
                                                Tail.NONE)));
    }
}
