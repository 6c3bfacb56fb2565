package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.SharedFunction;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Statement.Assign;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.generate.lanes.VectorLanes;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// The innermost loop of matrix products, as a function that all kernels of a type share: it adds
/// the product of some rows of the left factor and a packed panel of the right one to a tile of
/// sums, which stay in registers. Each sum is taken along the depth in order, one rounding a step,
/// so the shape of the tile changes no bit.
///
/// How the code is spelled decides how fast it is. An index is a counter of the loop plus what does
/// not change in it, so that C2 takes the checks of array bounds out of the loop. If the values of
/// a tile do not all fit the registers, two unused vectors are kept across the loop, and rows that
/// are part of a packed strip have an address each. Otherwise C2 loads all rows before it
/// multiplies the first, and keeps sums on the stack (docs/decisions, 32).
///
/// @param bits the width of the machine's vectors
/// @param rows of the tile
/// @param strip how many rows are packed together, of which the tile takes some or all; [#BY_ROWS]
///   or [#BY_COLUMNS] where the left factor is not packed, but read where it lies
/// @param vectors in each row of the tile, and of the panel
public record MicroKernel(DType dtype, int bits, int rows, int strip, int vectors)
        implements SharedFunction {
    /// A left factor whose rows lie in order, each some elements after the one before.
    static final int BY_ROWS = 1;

    /// A left factor whose columns lie in order, each some elements after the one before.
    static final int BY_COLUMNS = 0;

    /// Unused vectors kept across the loop if the values of a tile do not all fit the registers.
    private static final int ACROSS = 2;

    private static final Variable ARRAY = new Variable("array", Type.OBJECT);

    /// The array of the left factor, and where its rows begin.
    private static final Variable LEFT = new Variable("left", Type.OBJECT);

    private static final Variable AT = new Variable("at", Type.INT);

    /// The stride between rows; by columns, the stride between columns.
    private static final Variable STRIDE = new Variable("stride", Type.INT);

    /// The number of the last row that is there. By rows, it is taken again for those that are not;
    /// by columns, what is read for them does not matter.
    private static final Variable LAST = new Variable("last", Type.INT);

    /// Where the packed panel begins: for each step of the depth, its columns.
    private static final Variable RIGHT = new Variable("right", Type.INT);

    private static final Variable DEPTH = new Variable("depth", Type.INT);

    /// A call with a depth below 0 does nothing.
    private static final Statement UNLESS_EMPTY =
            new Statement.OnlyIf(new Comparison(true, literal(-1), DEPTH));

    /// Where the sums begin, row by row.
    private static final Variable SUMS = new Variable("sums", Type.INT);

    /// How many steps of the depth are in the sums; where there are none, they begin at 0.
    private static final Variable DONE = new Variable("done", Type.INT);

    private static final List<Variable> WHOLE_STRIP = List.of(ARRAY, AT, RIGHT, DEPTH, SUMS, DONE);
    private static final List<Variable> ROWS =
            List.of(ARRAY, LEFT, AT, STRIDE, LAST, RIGHT, DEPTH, SUMS, DONE);

    private boolean isWholeStrip() {
        return strip == rows;
    }

    private boolean fitsRegisters() {
        return rows * vectors + rows + vectors <= (bits == 512 ? 32 : 16);
    }

    @Override
    public String name() {
        return "tile" + rows + "x" + vectors + left();
    }

    private String left() {
        return switch (strip) {
            case BY_ROWS -> "byRows";
            case BY_COLUMNS -> "byColumns";
            default -> isWholeStrip() ? "" : "of" + strip;
        };
    }

    @Override
    public List<Variable> parameters() {
        return isWholeStrip() ? WHOLE_STRIP : ROWS;
    }

    @Override
    public Class<?> type() {
        return isWholeStrip() ? WholeStrip.class : Rows.class;
    }

    @Override
    public List<Statement> statements() {
        Block block = new Block();
        VectorLanes lanes = new VectorLanes(block, dtype, bits, false);
        new Writer(block, lanes).write();
        return lanes.withPreamble(UNLESS_EMPTY, block.statements());
    }

    /// C2 unrolls a loop that turned often.
    @Override
    public Calls calls(Object body) {
        int depth = 24;
        int at = depth * Blocks.PANEL;
        int sums = at + depth * Blocks.TILE_ROWS;
        Object array = dtype.newArray(sums + Blocks.TILE_ROWS * Blocks.PANEL);
        if (body instanceof WholeStrip whole) {
            return calls((deep, done) -> whole.run(array, at, 0, deep, sums, done), depth);
        }
        Rows ofRows = (Rows) body;
        Object left = dtype.newArray(at + depth * depth);
        return calls(
                (deep, done) -> ofRows.run(array, left, at, depth, rows - 1, 0, deep, sums, done),
                depth);
    }

    private static Calls calls(Call call, int depth) {
        Runnable work =
                () -> {
                    call.run(depth, 0);
                    call.run(depth, 1);
                };
        return new Calls(() -> call.run(-1, 0), List.of(work));
    }

    private interface Call {
        void run(int depth, int done);
    }

    /// The interface of a generated class that multiplies all rows of a packed strip.
    @FunctionalInterface
    public interface WholeStrip {
        /// @param array where the packed factors and the sums lie
        /// @param at where the packed rows begin: for each step of the depth, those of a strip
        /// @param right where the packed panel begins: for each step of the depth, its columns
        /// @param depth below 0 to have nothing done
        /// @param sums where the sums begin, row by row
        /// @param done how many steps of the depth are in the sums; where there are none, they
        ///   begin at 0
        void run(Object array, int at, int right, int depth, int sums, int done);
    }

    /// The interface of a generated class that takes the place of the rows as arguments: a part of
    /// a packed strip, or rows that are not packed.
    @FunctionalInterface
    public interface Rows {
        /// @param array where the packed panel and the sums lie
        /// @param left the array of the left factor, whose rows begin `at`
        /// @param stride how far apart its rows lie, or its columns
        /// @param last the number of the last row that is there
        /// @param right where the packed panel begins: for each step of the depth, its columns
        /// @param depth below 0 to have nothing done
        /// @param sums where the sums begin, row by row
        /// @param done how many steps of the depth are in the sums; where there are none, they
        ///   begin at 0
        void run(
                Object array,
                Object left,
                int at,
                int stride,
                int last,
                int right,
                int depth,
                int sums,
                int done);
    }

    private final class Writer {
        private final Block block;
        private final CodeLanes lanes;
        private final Variable array;
        private final Variable factor;
        private final List<Variable> sums = new ArrayList<>();

        Writer(Block block, CodeLanes lanes) {
            this.block = block;
            this.lanes = lanes;
            this.array = block.let("a", new Expression.Cast(lanes.arrayType(), ARRAY));
            this.factor =
                    isWholeStrip()
                            ? array
                            : block.let("f", new Expression.Cast(lanes.arrayType(), LEFT));
        }

        void write() {
            for (int i = 0; i < rows * vectors; i++) {
                Variable zero = lanes.constant(0);
                sums.add(block.let("sum", zero.type(), zero));
            }
            block.branch(new Comparison(true, literal(0), DONE), this::goOn, () -> {});
            List<Variable> across = new ArrayList<>();
            for (int i = 0; i < (fitsRegisters() ? 0 : ACROSS); i++) {
                across.add(lanes.load(array, ofPanel(i), Tail.NONE));
            }
            depth();
            for (int i = 0; i < sums.size(); i++) {
                lanes.store(array, at(i), sums.get(i), Tail.NONE);
            }
            for (int i = 0; i < across.size(); i++) {
                lanes.store(array, ofPanel(i), across.get(i), Tail.NONE);
            }
        }

        private void goOn() {
            for (int i = 0; i < sums.size(); i++) {
                Variable sum = lanes.load(array, at(i), Tail.NONE);
                block.add(new Assign(sums.get(i), sum));
            }
        }

        private Expression at(int sum) {
            return add(SUMS, literal(sum * lanes.width()));
        }

        private Expression ofPanel(int vector) {
            return add(RIGHT, literal(vector * lanes.width()));
        }

        private void depth() {
            Counter k = block.counter("k", literal(0), literal(1));
            Counter right = block.counter("r", RIGHT, literal(vectors * lanes.width()));
            if (strip == BY_COLUMNS || isWholeStrip()) {
                Counter left = block.counter("l", AT, isWholeStrip() ? literal(strip) : STRIDE);
                block.loop(
                        List.of(k, left, right),
                        DEPTH,
                        () -> step(row -> add(left.variable(), literal(row)), right.variable()));
            } else {
                Counter left =
                        strip == BY_ROWS ? k : block.counter("l", literal(0), literal(strip));
                List<Variable> starts = starts();
                block.loop(
                        strip == BY_ROWS ? List.of(k, right) : List.of(k, left, right),
                        DEPTH,
                        () -> step(row -> add(starts.get(row), left.variable()), right.variable()));
            }
        }

        private List<Variable> starts() {
            List<Variable> starts = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                Expression there = smaller(literal(row), LAST);
                starts.add(block.let("row", add(AT, mul(there, STRIDE))));
            }
            return starts;
        }

        private void step(IntFunction<Expression> left, Variable right) {
            List<Variable> ofRight = new ArrayList<>();
            for (int vector = 0; vector < vectors; vector++) {
                Expression index = add(right, literal(vector * lanes.width()));
                ofRight.add(lanes.load(array, index, Tail.NONE));
            }
            for (int row = 0; row < rows; row++) {
                Variable ofLeft = lanes.spread(new Element(factor, left.apply(row)));
                for (int vector = 0; vector < vectors; vector++) {
                    Variable sum = sums.get(row * vectors + vector);
                    block.add(new Assign(sum, lanes.fma(ofLeft, ofRight.get(vector), sum)));
                }
            }
        }
    }
}
