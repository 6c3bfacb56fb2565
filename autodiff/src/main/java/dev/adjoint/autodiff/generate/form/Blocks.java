package dev.adjoint.autodiff.generate.form;

import dev.adjoint.autodiff.fuse.KernelForm;
import dev.adjoint.autodiff.fuse.KernelSpec.Product;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.fuse.Launch;

/// How the work of a matrix product is cut into units: each is a block of rows times a block of
/// columns of the result. A unit's factors and sums fit the second-level cache, and threads share
/// the units. How they are cut changes no bit.
///
/// @param rows of a unit, at most
/// @param columns of a unit, at most
/// @param depth steps of the depth whose panels are kept packed: all of them where several units
///   have the same columns, so that these are packed once, and as many as are worked on at a time
///   otherwise
/// @param units in all, those of each matrix of a batch after the other's
/// @param scratch the elements that the sums and the packed factors of a unit take
record Blocks(int rows, int columns, int depth, int units, int scratch) {
    /// Steps along the depth at a time: as many rows of a panel fit the first-level cache.
    static final int DEPTH = 256;

    /// Rows of the tallest tile; there are that many more in a unit's scratch than in a unit.
    static final int TILE_ROWS = 12;

    /// Columns of the widest panel; a unit has a multiple of that.
    static final int PANEL = 32;

    /// Columns of a unit up to which packing the rows of the left factor costs more than it saves.
    static final int FEW_COLUMNS = 64;

    /// Elements that packing may write beyond the last strip.
    private static final int SLACK = 16 * PANEL;

    /// Steps of the depth at a time in scalar code: as many rows of the right factor are copied.
    static final int ROWS_OF_RIGHT = 128;

    private static final int MOST_ROWS = 264;
    private static final int MOST_COLUMNS = 512;

    /// Rows of a unit that are not cut.
    private static final int FEW_ROWS = 4 * TILE_ROWS;

    /// Elements of packed panels that are kept, at most.
    private static final int MOST_KEPT = 1 << 22;

    /// Units for each thread, so that a late one delays the others little.
    private static final int UNITS_A_THREAD = 2;

    /// The arrays of rows that the scalar form has for scratch: of sums, and of the right factor.
    int arrays() {
        return rows + ROWS_OF_RIGHT;
    }

    /// For a launch of a product.
    ///
    /// @param threads that will share the units
    static Blocks of(Launch launch, KernelForm.Product form, int threads) {
        int rowAxis = form.rowAxis();
        int batch = 1;
        for (int axis = 0; axis < rowAxis; axis++) {
            batch *= launch.size(axis);
        }
        Product product = (Product) launch.spec().entries().getFirst();
        Step across = launch.spec().operands().get(product.left()).steps().get(rowAxis);
        return of(
                batch,
                launch.size(rowAxis),
                launch.size(form.columnAxis()),
                launch.size(form.depthAxis()),
                across == Step.ONE,
                threads);
    }

    /// @param isByColumns whether the left factor lies by columns; then it is packed for each block
    ///   of columns. By rows it is often read where it lies
    static Blocks of(
            int batch, int ofRows, int ofColumns, int depth, boolean isByColumns, int threads) {
        int rows = even(ofRows, MOST_ROWS, TILE_ROWS);
        int columns = even(ofColumns, MOST_COLUMNS, PANEL);
        int enough = threads == 1 ? 1 : threads * UNITS_A_THREAD;
        while (units(batch, ofRows, ofColumns, rows, columns) < enough) {
            long packsLeft = isByColumns ? (long) ofRows * Math.ceilDiv(ofColumns, columns) : 0;
            int ofOne = Math.ceilDiv(ofRows, rows);
            // Once there is a block of rows for each thread, each packs the right factor.
            long packsRight = ofOne < threads ? (long) ofColumns * ofOne : 0;
            if (columns > PANEL && (packsLeft <= packsRight || rows <= FEW_ROWS)) {
                columns = even(columns, Math.ceilDiv(columns, 2), PANEL);
            } else if (rows > FEW_ROWS) {
                rows = even(rows, Math.ceilDiv(rows, 2), TILE_ROWS);
            } else {
                break;
            }
        }
        return cut(batch, ofRows, ofColumns, depth, rows, columns);
    }

    /// Units of some rows and columns.
    static Blocks cut(int batch, int ofRows, int ofColumns, int depth, int rows, int columns) {
        int tall = rows + TILE_ROWS;
        int piece = Math.min(depth, DEPTH);
        boolean isKept = rows < ofRows && (long) columns * depth <= MOST_KEPT;
        int kept = isKept ? depth : piece;
        int scratch =
                tall * columns + columns * (kept + kept / DEPTH + 1) + TILE_ROWS * piece + SLACK;
        int units = units(batch, ofRows, ofColumns, rows, columns);
        return new Blocks(rows, columns, kept, units, scratch);
    }

    private static int units(int batch, int ofRows, int ofColumns, int rows, int columns) {
        return batch * Math.ceilDiv(ofRows, rows) * Math.ceilDiv(ofColumns, columns);
    }

    /// A size into which an axis is cut evenly.
    ///
    /// @param most what it should not exceed, or the multiple itself where that is more
    private static int even(int size, int most, int multiple) {
        int parts = Math.max(1, Math.ceilDiv(size, Math.max(most, multiple)));
        return Math.max(1, Math.ceilDiv(Math.ceilDiv(size, parts), multiple)) * multiple;
    }
}
