package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.generate.Expression.add;
import static dev.adjoint.autodiff.generate.Expression.call;
import static dev.adjoint.autodiff.generate.Expression.literal;
import static dev.adjoint.autodiff.generate.Expression.mul;

import dev.adjoint.autodiff.generate.Expression.Comparison;
import dev.adjoint.autodiff.generate.Expression.Element;
import dev.adjoint.autodiff.generate.Expression.Variable;
import dev.adjoint.autodiff.generate.Statement.Assign;
import dev.adjoint.autodiff.generate.Statement.Counter;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;

/// The innermost loop of matrix products, as a function that all kernels of a type share: it adds
/// the product of some rows of the left factor and a panel of the right one to a tile of sums,
/// which stay in registers. Each sum is taken along the depth in order, one rounding a step, so the
/// shape of the tile changes no bit.
///
/// How the code is spelled decides how fast it is: an index is a counter of the loop plus what does
/// not change in it, so that C2 takes the checks of array bounds out of the loop.
///
/// @param bits the width of the machine's vectors; 0 for scalar code
/// @param rows of the tile
/// @param vectors in each row of the tile
/// @param isPacked whether the left factor is packed: for each step of the depth, the tile's rows
///   one after the other; otherwise each of its rows lies in order along the depth
record MicroKernel(DType dtype, int bits, int rows, int vectors, boolean isPacked) {
    /// The left factor's array, where in it the tile begins, how far apart its rows lie, and how
    /// many there are: a tile that is taller takes the last one again and again.
    private static final Variable LEFT = new Variable("left", Type.OBJECT);

    private static final Variable LEFT_AT = new Variable("leftAt", Type.INT);
    private static final Variable STRIDE = new Variable("stride", Type.INT);
    private static final Variable ROWS = new Variable("rows", Type.INT);

    /// The array with the packed panel: for each step of the depth, its columns.
    private static final Variable RIGHT = new Variable("right", Type.OBJECT);

    private static final Variable RIGHT_AT = new Variable("rightAt", Type.INT);
    private static final Variable DEPTH = new Variable("depth", Type.INT);

    /// The array with the sums, row by row, and how many steps of the depth are in them; where
    /// there are none, the sums begin at 0.
    private static final Variable SUMS = new Variable("sums", Type.OBJECT);

    private static final Variable SUMS_AT = new Variable("sumsAt", Type.INT);
    private static final Variable DONE = new Variable("done", Type.INT);

    private static final List<Variable> PARAMETERS =
            List.of(LEFT, LEFT_AT, STRIDE, ROWS, RIGHT, RIGHT_AT, DEPTH, SUMS, SUMS_AT, DONE);

    /// The function's name in listings.
    String name() {
        return "tile" + rows + "x" + vectors;
    }

    List<Variable> parameters() {
        return PARAMETERS;
    }

    /// What it does with the parameters.
    List<Statement> statements() {
        Block block = new Block();
        CodeLanes lanes =
                bits == 0 ? new ScalarLanes(block, dtype) : new VectorLanes(block, dtype, bits);
        new Writer(block, lanes).write();
        List<Statement> statements = new ArrayList<>();
        if (lanes instanceof VectorLanes vectorLanes) {
            statements.addAll(vectorLanes.preamble());
        }
        statements.addAll(block.statements());
        return statements;
    }

    /// What a generated class of its own does: see the parameters of [MicroKernel].
    @FunctionalInterface
    interface Body {
        void run(
                Object left,
                int leftAt,
                int stride,
                int rows,
                Object right,
                int rightAt,
                int depth,
                Object sums,
                int sumsAt,
                int done);
    }

    private final class Writer {
        private final Block block;
        private final CodeLanes lanes;
        private final Variable left;
        private final Variable right;
        private final Variable array;
        private final List<Variable> sums = new ArrayList<>();

        Writer(Block block, CodeLanes lanes) {
            this.block = block;
            this.lanes = lanes;
            this.left = block.let("a", new Expression.Cast(lanes.arrayType(), LEFT));
            this.right = block.let("b", new Expression.Cast(lanes.arrayType(), RIGHT));
            this.array = block.let("c", new Expression.Cast(lanes.arrayType(), SUMS));
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
            return add(SUMS_AT, literal(sum * lanes.width()));
        }

        private void depth() {
            List<Expression> starts = isPacked ? List.of() : starts();
            Variable k = new Variable("k", Type.INT);
            Variable p = new Variable("p", Type.INT);
            Variable q = new Variable("q", Type.INT);
            List<Counter> counters = new ArrayList<>();
            counters.add(new Counter(k, literal(0), literal(1)));
            if (isPacked) {
                counters.add(new Counter(p, LEFT_AT, literal(rows)));
            }
            counters.add(new Counter(q, RIGHT_AT, literal(vectors * lanes.width())));
            block.loop(
                    counters,
                    DEPTH,
                    () ->
                            step(
                                    q,
                                    row ->
                                            isPacked
                                                    ? add(p, literal(row))
                                                    : add(k, starts.get(row))));
        }

        /// Where each row begins.
        private List<Expression> starts() {
            Variable last = block.let("last", add(ROWS, literal(-1)));
            List<Expression> starts = new ArrayList<>(List.of(LEFT_AT));
            for (int row = 1; row < rows; row++) {
                Expression inLeft = call(Type.MATH, "min", Type.INT, literal(row), last);
                starts.add(block.let("a", add(LEFT_AT, mul(inLeft, STRIDE))));
            }
            return starts;
        }

        private void step(Variable q, java.util.function.IntFunction<Expression> leftAt) {
            List<Variable> ofRight = new ArrayList<>();
            for (int vector = 0; vector < vectors; vector++) {
                Expression index = add(q, literal(vector * lanes.width()));
                ofRight.add(lanes.load(right, index, Tail.NONE));
            }
            for (int row = 0; row < rows; row++) {
                Variable ofLeft = lanes.spread(new Element(left, leftAt.apply(row)));
                for (int vector = 0; vector < vectors; vector++) {
                    Variable sum = sums.get(row * vectors + vector);
                    block.add(new Assign(sum, lanes.fma(ofLeft, ofRight.get(vector), sum)));
                }
            }
        }
    }
}
