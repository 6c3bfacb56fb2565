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
import dev.adjoint.autodiff.generate.code.Expression.Call;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Receiver;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.form.ProductUnits.Unit;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;

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

    private final KernelWriter writer;
    private final Block block;
    private final CodeLanes lanes;
    private final KernelForm.Product axes;
    private final int left;
    private final int right;
    private final Variable scratch;
    private final Variable firstOfRight;

    private ScalarProductCode(KernelWriter writer) {
        this.writer = writer;
        this.block = writer.block();
        this.lanes = writer.lanes();
        KernelSpec spec = writer.spec();
        this.axes = writer.product();
        Product product = (Product) spec.entries().getFirst();
        this.left = product.left();
        this.right = product.right();
        this.scratch = block.let("scratch", new Expression.Cast(Type.OBJECTS, Code.SCRATCH));
        this.firstOfRight = block.let("most", writer.own(ProductForm.ROWS));
    }

    static void write(KernelWriter writer) {
        ScalarProductCode code = new ScalarProductCode(writer);
        ProductUnits.write(writer, code::unit);
    }

    private void unit(Unit unit) {
        block.loop("r", literal(0), unit.rows(), literal(1), row -> clear(row, unit));
        Expression depth = writer.size(axes.depthAxis());
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
        return block.let("from", add(start, mul(done, writer.stride(factor, axes.depthAxis()))));
    }

    private Variable row(Expression place) {
        Element array = new Element(scratch, place);
        return block.let("row", new Expression.Cast(lanes.arrayType(), array));
    }

    private void copyRight(Variable from, Variable columns, Variable piece) {
        Variable array = writer.array(right);
        boolean isInOrder = writer.step(right, axes.columnAxis()) == Step.ONE;
        block.loop(
                "k",
                literal(0),
                piece,
                literal(1),
                k -> {
                    Expression along = mul(k, writer.stride(right, axes.depthAxis()));
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
                                    Expression across =
                                            mul(j, writer.stride(right, axes.columnAxis()));
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
        Expression across = writer.stride(left, axes.rowAxis());
        block.loop(
                "r",
                first,
                limit,
                literal(rows),
                row ->
                        writer.perform(
                                new RowKernel(writer.spec().dtype(), rows),
                                scratch,
                                row,
                                firstOfRight,
                                writer.array(left),
                                add(from, mul(row, across)),
                                across,
                                writer.stride(left, axes.depthAxis()),
                                piece,
                                unit.columns()));
    }

    private void epilogue(Variable row, Unit unit) {
        Variable sums = row(row);
        writer.at(
                axes.rowAxis(),
                block.let("i", add(unit.row(), row)),
                () ->
                        block.loop(
                                "j",
                                literal(0),
                                unit.columns(),
                                literal(1),
                                j ->
                                        ProductEpilogue.ofSum(
                                                writer,
                                                add(unit.column(), j),
                                                () -> lanes.load(sums, j, Tail.NONE),
                                                Tail.NONE)));
    }
}
