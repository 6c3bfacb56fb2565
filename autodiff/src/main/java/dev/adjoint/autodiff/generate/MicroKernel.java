package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.literal;

import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.generate.Statement.Assign;
import dev.adjoint.autodiff.generate.Statement.Counter;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;

/// The innermost loop of matrix products, as a function that all kernels of a type share: it adds
/// the product of some rows of the left factor and a panel of the right one, both packed, to a tile
/// of sums, which stay in registers. Each sum is taken along the depth in order, one rounding a
/// step, so the shape of the tile changes no bit.
///
/// How the code is spelled decides how fast it is: an index is a counter of the loop plus what does
/// not change in it, so that C2 takes the checks of array bounds out of the loop.
///
/// @param bits the width of the machine's vectors
/// @param rows of the tile
/// @param strip how many rows are packed together, of which the tile takes some
/// @param vectors in each row of the tile
record MicroKernel(DType dtype, int bits, int rows, int strip, int vectors)
        implements SharedFunction {
    private static final Variable ARRAY = new Variable("array", Type.OBJECT);

    /// Where the packed rows begin. Each step of the depth has the rows of one strip.
    private static final Variable LEFT = new Variable("left", Type.INT);

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

    private static final List<Variable> PARAMETERS = List.of(ARRAY, LEFT, RIGHT, DEPTH, SUMS, DONE);

    @Override
    public String name() {
        return "tile" + rows + "x" + vectors + (strip == rows ? "" : "of" + strip);
    }

    @Override
    public List<Variable> parameters() {
        return PARAMETERS;
    }

    @Override
    public Class<?> type() {
        return Body.class;
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
        Body function = (Body) body;
        int depth = 24;
        int left = depth * Blocks.PANEL;
        int sums = left + depth * Blocks.TILE_ROWS;
        Object array = dtype.newArray(sums + Blocks.TILE_ROWS * Blocks.PANEL);
        Runnable work =
                () -> {
                    function.run(array, left, 0, depth, sums, 0);
                    function.run(array, left, 0, depth, sums, 1);
                };
        return new Calls(() -> function.run(array, left, 0, -1, sums, 0), List.of(work));
    }

    /// What a generated class of its own does.
    @FunctionalInterface
    interface Body {
        /// @param array where the packed factors and the sums lie
        /// @param left where the packed rows begin: for each step of the depth, those of a strip
        /// @param right where the packed panel begins: for each step of the depth, its columns
        /// @param sums where the sums begin, row by row
        /// @param depth below 0 to have nothing done
        /// @param done how many steps of the depth are in the sums; where there are none, they
        ///   begin at 0
        void run(Object array, int left, int right, int depth, int sums, int done);
    }

    private final class Writer {
        private final Block block;
        private final CodeLanes lanes;
        private final Variable array;
        private final List<Variable> sums = new ArrayList<>();

        Writer(Block block, CodeLanes lanes) {
            this.block = block;
            this.lanes = lanes;
            this.array = block.let("a", new Expression.Cast(lanes.arrayType(), ARRAY));
        }

        void write() {
            for (int i = 0; i < rows * vectors; i++) {
                Variable zero = lanes.constant(0);
                sums.add(block.let("sum", zero.type(), zero));
            }
            block.branch(new Comparison(true, literal(0), DONE), this::goOn, () -> {});
            depth();
            for (int i = 0; i < sums.size(); i++) {
                lanes.store(array, at(i), sums.get(i), Tail.NONE);
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

        private void depth() {
            Counter k = block.counter("k", literal(0), literal(1));
            Counter left = block.counter("l", LEFT, literal(strip));
            Counter right = block.counter("r", RIGHT, literal(vectors * lanes.width()));
            block.loop(
                    List.of(k, left, right), DEPTH, () -> step(left.variable(), right.variable()));
        }

        private void step(Variable left, Variable right) {
            List<Variable> ofRight = new ArrayList<>();
            for (int vector = 0; vector < vectors; vector++) {
                Expression index = add(right, literal(vector * lanes.width()));
                ofRight.add(lanes.load(array, index, Tail.NONE));
            }
            for (int row = 0; row < rows; row++) {
                Variable ofLeft = lanes.spread(new Element(array, add(left, literal(row))));
                for (int vector = 0; vector < vectors; vector++) {
                    Variable sum = sums.get(row * vectors + vector);
                    block.add(new Assign(sum, lanes.fma(ofLeft, ofRight.get(vector), sum)));
                }
            }
        }
    }
}
