package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.div;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Variable;

import java.util.function.Consumer;

/// The loop over the units of a matrix product (see [Blocks]).
final class ProductUnits {
    private final KernelWriter writer;
    private final Block block;
    private final int rowAxis;
    private final int columnAxis;
    private final Product product;
    private final Consumer<Unit> body;
    private final Variable mostRows;
    private final Variable mostColumns;

    private ProductUnits(KernelWriter writer, Consumer<Unit> body) {
        this.writer = writer;
        this.block = writer.block();
        this.rowAxis = writer.product().rowAxis();
        this.columnAxis = writer.product().columnAxis();
        this.product = (Product) writer.spec().entries().getFirst();
        this.body = body;
        this.mostRows = block.let("most", writer.own(ProductForm.ROWS));
        this.mostColumns = block.let("most", writer.own(ProductForm.COLUMNS));
    }

    /// A block of rows times a block of columns of the result.
    ///
    /// @param row the first one
    /// @param column the first one
    /// @param rows how many
    /// @param columns how many
    /// @param left where the rows begin in the left factor's array
    /// @param right where the columns begin in the right factor's array
    /// @param panels the number of the block of columns, that of all matrices
    record Unit(
            Variable row,
            Variable column,
            Variable rows,
            Variable columns,
            Variable left,
            Variable right,
            Variable panels) {}

    /// Writes the loop; the body sees every operand moved to the unit's matrix of the batch.
    static void write(KernelWriter writer, Consumer<Unit> body) {
        new ProductUnits(writer, body).write();
    }

    private void write() {
        Variable ofRows = block.let("blocks", ceilDiv(writer.size(rowAxis), mostRows));
        Variable ofColumns = block.let("blocks", ceilDiv(writer.size(columnAxis), mostColumns));
        block.loop(
                "unit",
                Code.FROM,
                Code.TO,
                literal(1),
                unit -> {
                    Variable panels = block.let("rest", div(unit, ofRows));
                    Variable row = block.let("row", mul(rest(unit, panels, ofRows), mostRows));
                    Variable matrix = block.let("matrix", div(panels, ofColumns));
                    Variable column =
                            block.let("column", mul(rest(panels, matrix, ofColumns), mostColumns));
                    inBatch(rowAxis - 1, matrix, () -> body.accept(unit(row, column, panels)));
                });
    }

    /// Moves to a matrix of the batch, along the innermost axis of which its number counts.
    private void inBatch(int axis, Variable matrix, Runnable inside) {
        if (axis < 0) {
            inside.run();
        } else if (axis == 0) {
            writer.at(0, matrix, inside);
        } else {
            Variable outer = block.let("matrix", div(matrix, writer.size(axis)));
            Variable index = block.let("i", rest(matrix, outer, writer.size(axis)));
            writer.at(axis, index, () -> inBatch(axis - 1, outer, inside));
        }
    }

    private Unit unit(Variable row, Variable column, Variable panels) {
        Variable rows = block.let("rows", smaller(mostRows, sub(writer.size(rowAxis), row)));
        Variable columns =
                block.let("columns", smaller(mostColumns, sub(writer.size(columnAxis), column)));
        Variable left = block.let("left", start(product.left(), row, rowAxis));
        Variable right = block.let("right", start(product.right(), column, columnAxis));
        return new Unit(row, column, rows, columns, left, right, panels);
    }

    private Expression start(int factor, Variable index, int axis) {
        return add(writer.position(factor), mul(index, writer.stride(factor, axis)));
    }

    private static Expression rest(Expression number, Expression quotient, Expression divisor) {
        return sub(number, mul(quotient, divisor));
    }

    private static Expression ceilDiv(Expression size, Expression part) {
        return div(add(size, add(part, literal(-1))), part);
    }
}
