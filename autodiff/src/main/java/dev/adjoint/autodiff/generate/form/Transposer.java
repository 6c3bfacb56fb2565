package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.code.SharedFunction;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.generate.lanes.Tail;
import dev.adjoint.autodiff.generate.lanes.VectorLanes;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.List;

/// A function that packs rows which lie in order along the depth: for each step of the depth it
/// puts as many rows as a vector has lanes one after the other. It goes along the depth in whole
/// vectors, so it may read and write beyond the end.
///
/// @param bits the width of the machine's vectors
public record Transposer(DType dtype, int bits) implements SharedFunction {
    /// The array that is read, where the rows begin in it, and how far apart they are.
    private static final Variable FROM = new Variable("from", Type.OBJECT);

    private static final Variable AT = new Variable("at", Type.INT);
    private static final Variable STRIDE = new Variable("stride", Type.INT);

    /// The number of the last row that is there; it is taken again for those that are not.
    private static final Variable LAST = new Variable("last", Type.INT);

    private static final Variable DEPTH = new Variable("depth", Type.INT);

    private static final Statement UNLESS_EMPTY =
            new Statement.OnlyIf(new Comparison(true, literal(0), DEPTH));

    /// The array that is written, where, and how far apart the steps of the depth are there.
    private static final Variable TO = new Variable("into", Type.OBJECT);

    private static final Variable PLACE = new Variable("place", Type.INT);
    private static final Variable WIDTH = new Variable("width", Type.INT);

    private static final List<Variable> PARAMETERS =
            List.of(FROM, AT, STRIDE, LAST, DEPTH, TO, PLACE, WIDTH);

    /// What a generated class of its own does.
    @FunctionalInterface
    public interface Body {
        /// @param from the array that is read, where the rows begin `at`, `stride` apart
        /// @param last the number of the last row that is there
        /// @param into the array that is written, from `place` on, each step of the depth `width`
        ///   after the one before
        void run(
                Object from,
                int at,
                int stride,
                int last,
                int depth,
                Object into,
                int place,
                int width);
    }

    @Override
    public String name() {
        return "transpose" + bits / dtype.bytes() / Byte.SIZE;
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
    public Calls calls(Object body) {
        Body function = (Body) body;
        int depth = 96;
        int width = Blocks.PANEL;
        Object from = dtype.newArray(depth * width + KernelBody.PADDING);
        Object into = dtype.newArray(depth * width + KernelBody.PADDING);
        Runnable work = () -> function.run(from, 0, depth, width / 2, depth, into, 0, width);
        Runnable empty = () -> function.run(from, 0, depth, width / 2, 0, into, 0, width);
        return new Calls(empty, List.of(work));
    }

    @Override
    public List<Statement> statements() {
        Block block = new Block();
        VectorLanes lanes = new VectorLanes(block, dtype, bits, false);
        Variable source = block.let("a", new Expression.Cast(lanes.arrayType(), FROM));
        Variable target = block.let("b", new Expression.Cast(lanes.arrayType(), TO));
        int size = lanes.width();
        List<Variable> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            rows.add(block.let("row", add(AT, mul(smaller(literal(row), LAST), STRIDE))));
        }
        Counter k = block.counter("k", literal(0), literal(size));
        Counter to = block.counter("to", PLACE, mul(WIDTH, literal(size)));
        block.loop(
                List.of(k, to),
                DEPTH,
                () -> {
                    List<Variable> square = new ArrayList<>();
                    for (Variable row : rows) {
                        square.add(lanes.load(source, add(row, k.variable()), Tail.NONE));
                    }
                    List<Variable> columns = lanes.transposed(square);
                    for (int column = 0; column < size; column++) {
                        Expression place = add(to.variable(), mul(WIDTH, literal(column)));
                        lanes.store(target, place, columns.get(column), Tail.NONE);
                    }
                });
        return lanes.withPreamble(UNLESS_EMPTY, block.statements());
    }
}
