package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.call;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.SharedFunction;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.ScalarLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;

/// The inner loops of matrix products in scalar code, as a function that all kernels of a type
/// share: it adds the rows of the right factor, each times an element of the left one, to some rows
/// of sums. Each sum is taken along the depth in order, one rounding a step, as [MicroKernel] does.
///
/// Each row is an array, and the innermost loop takes the elements of one index: C2 writes such a
/// loop with vectors. Of parts of one array, or of arrays from different places on, it does not
/// know that they do not overlap.
///
/// @param rows of sums that it adds to
public record RowKernel(DType dtype, int rows) implements SharedFunction {
    /// Steps of the depth in one turn: a sum is loaded and stored once for all of them.
    private static final int STEPS = 4;

    /// An array of each row: of sums from here on, and of the right factor from there on.
    private static final Variable ROWS = new Variable("rows", Type.OBJECT);

    private static final Variable SUMS = new Variable("sums", Type.INT);
    private static final Variable RIGHT = new Variable("right", Type.INT);

    /// The left factor's array, where its rows begin, and how far apart its rows and the steps of
    /// the depth lie.
    private static final Variable LEFT = new Variable("left", Type.OBJECT);

    private static final Variable AT = new Variable("at", Type.INT);
    private static final Variable ACROSS = new Variable("across", Type.INT);
    private static final Variable ALONG = new Variable("along", Type.INT);
    private static final Variable DEPTH = new Variable("depth", Type.INT);
    private static final Variable COLUMNS = new Variable("columns", Type.INT);

    private static final List<Variable> PARAMETERS =
            List.of(ROWS, SUMS, RIGHT, LEFT, AT, ACROSS, ALONG, DEPTH, COLUMNS);

    /// What the generated class implements.
    @FunctionalInterface
    public interface Body {
        /// @param rows an array of each row
        /// @param sums the place of the first row of sums
        /// @param right the place of the right factor's first row
        /// @param left the left factor's array, where its rows begin `at`, `across` apart, each
        ///   step of the depth `along` after the one before
        /// @param columns how many elements of each row there are
        void run(
                Object rows,
                int sums,
                int right,
                Object left,
                int at,
                int across,
                int along,
                int depth,
                int columns);
    }

    @Override
    public String name() {
        return "rows" + rows;
    }

    @Override
    public List<Variable> parameters() {
        return PARAMETERS;
    }

    @Override
    public Class<?> type() {
        return Body.class;
    }

    /// Scalar code serves from its first call.
    @Override
    public Calls calls(Object body) {
        return new Calls(() -> {}, List.of());
    }

    @Override
    public List<Statement> statements() {
        Block block = new Block();
        new Writer(block, new ScalarLanes(block, dtype)).write();
        return block.statements();
    }

    private final class Writer {
        private final Block block;
        private final CodeLanes lanes;
        private final Variable arrays;
        private final Variable factor;
        private final List<Variable> sums = new ArrayList<>();

        Writer(Block block, CodeLanes lanes) {
            this.block = block;
            this.lanes = lanes;
            this.arrays = block.let("r", new Expression.Cast(Type.OBJECTS, ROWS));
            this.factor = block.let("a", new Expression.Cast(lanes.arrayType(), LEFT));
        }

        void write() {
            for (int row = 0; row < rows; row++) {
                sums.add(row(add(SUMS, literal(row))));
            }
            Variable whole =
                    block.let(
                            "whole",
                            new Binary(
                                    Operator.AND,
                                    call(Type.MATH, "max", Type.INT, DEPTH, literal(0)),
                                    literal(-STEPS)));
            depth(literal(0), whole, STEPS);
            depth(whole, DEPTH, 1);
        }

        private Variable row(Expression place) {
            Element array = new Element(arrays, place);
            return block.let("s", new Expression.Cast(lanes.arrayType(), array));
        }

        private void depth(Expression from, Expression limit, int steps) {
            block.loop("k", from, limit, literal(steps), k -> turn(k, steps));
        }

        private void turn(Variable k, int steps) {
            List<Variable> ofRight = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                ofRight.add(row(add(RIGHT, add(k, literal(step)))));
            }
            List<List<Variable>> ofLeft = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                Variable start = block.let("p", add(AT, mul(ACROSS, literal(row))));
                List<Variable> ofRow = new ArrayList<>();
                for (int step = 0; step < steps; step++) {
                    Expression along = mul(add(k, literal(step)), ALONG);
                    ofRow.add(lanes.load(factor, add(start, along), Tail.NONE));
                }
                ofLeft.add(ofRow);
            }
            Counter j = block.counter("j", literal(0), literal(1));
            block.loop(List.of(j), COLUMNS, () -> column(j.variable(), ofLeft, ofRight));
        }

        private void column(Variable j, List<List<Variable>> ofLeft, List<Variable> ofRight) {
            List<Variable> elements = new ArrayList<>();
            for (Variable row : ofRight) {
                elements.add(lanes.load(row, j, Tail.NONE));
            }
            for (int row = 0; row < rows; row++) {
                Variable sum = lanes.load(sums.get(row), j, Tail.NONE);
                for (int step = 0; step < elements.size(); step++) {
                    sum = lanes.fma(ofLeft.get(row).get(step), elements.get(step), sum);
                }
                lanes.store(sums.get(row), j, sum, Tail.NONE);
            }
        }
    }
}
