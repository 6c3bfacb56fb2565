package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;
import static dev.adjoint.autodiff.generate.code.Expression.smaller;
import static dev.adjoint.autodiff.generate.code.Expression.sub;

import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.code.Statement.Counter;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.Tail;

import java.util.List;

/// Packs strips of a product's factor: some rows of the left one, or columns of the right one, so
/// that for each step of the depth they lie one after the other. How a strip is read depends on how
/// the factor lies in memory.
///
/// What is written may go beyond a strip, over what is packed next; what is read may go beyond a
/// factor, into the padding of its array. Rows or columns that are not there are those at the end.
final class Packing {
    private final KernelWriter writer;
    private final Block block;
    private final CodeLanes lanes;
    private final int factor;
    private final int across;
    private final int depthAxis;
    private final Variable scratch;

    /// @param across the axis of the factor that is not the depth
    Packing(KernelWriter writer, int factor, int across, Variable scratch) {
        this.writer = writer;
        this.block = writer.block();
        this.lanes = writer.lanes();
        this.factor = factor;
        this.across = across;
        this.depthAxis = writer.product().depthAxis();
        this.scratch = scratch;
    }

    /// Whether neighbours across the depth are neighbours in memory.
    boolean isInOrder() {
        return step(across) == Step.ONE;
    }

    Variable array() {
        return writer.array(factor);
    }

    /// How far apart neighbours across the depth lie.
    Expression strideAcross() {
        return writer.stride(factor, across);
    }

    /// How far apart steps of the depth lie.
    Expression strideAlong() {
        return writer.stride(factor, depthAxis);
    }

    /// Packs one strip.
    ///
    /// @param from where the strip begins in the factor's array
    /// @param there how many rows or columns are there, at most as many as the strip is to have
    /// @param to where in the scratch array it is to lie
    void strip(Variable from, Variable there, int width, Variable piece, Variable to) {
        if (isInOrder()) {
            vectors(from, width, piece, to);
        } else if (step(depthAxis) == Step.ONE) {
            transposed(from, there, width, piece, to);
        } else {
            elements(from, there, width, piece, to);
        }
    }

    /// Packs whole vectors of one step of the depth.
    void copy(Variable from, Variable to, int vectors) {
        for (int vector = 0; vector < vectors; vector++) {
            Expression along = literal(vector * lanes.width());
            Variable value = lanes.load(writer.array(factor), add(from, along), Tail.NONE);
            lanes.store(scratch, add(to, along), value, Tail.NONE);
        }
    }

    private Step step(int axis) {
        return writer.spec().operands().get(factor).steps().get(axis);
    }

    private void vectors(Variable from, int width, Variable piece, Variable to) {
        alongDepth(
                piece,
                to,
                width,
                1,
                (k, at) -> {
                    Expression along = mul(k, strideAlong());
                    copy(block.let("p", add(from, along)), at, Math.ceilDiv(width, lanes.width()));
                });
    }

    /// Takes as many rows at a time as a vector has lanes. The last ones of a strip come first:
    /// what they write beyond it is written over by the others.
    private void transposed(Variable from, Variable there, int width, Variable piece, Variable to) {
        int size = lanes.width();
        Expression stride = writer.stride(factor, across);
        Variable last = block.let("last", smaller(add(there, literal(-1)), literal(width - 1)));
        for (int first = (Math.ceilDiv(width, size) - 1) * size; first >= 0; first -= size) {
            // A block beyond the last row takes that one.
            Expression start = smaller(literal(first), last);
            writer.perform(
                    new Transposer(writer.spec().dtype(), lanes.bits()),
                    writer.array(factor),
                    add(from, mul(start, stride)),
                    stride,
                    sub(last, start),
                    piece,
                    scratch,
                    add(to, literal(first)),
                    literal(width));
        }
    }

    private void elements(Variable from, Variable there, int width, Variable piece, Variable to) {
        Variable last = block.let("last", add(there, literal(-1)));
        alongDepth(
                piece,
                to,
                width,
                1,
                (k, at) -> {
                    Expression along = mul(k, strideAlong());
                    Variable start = block.let("p", add(from, along));
                    block.loop(
                            "i",
                            literal(0),
                            literal(width),
                            literal(1),
                            i -> {
                                Expression taken =
                                        mul(smaller(i, last), writer.stride(factor, across));
                                Expression element =
                                        new Expression.Element(
                                                writer.array(factor), add(start, taken));
                                block.add(new Statement.Store(scratch, add(at, i), element));
                            });
                });
    }

    private interface OfDepth {
        void write(Variable k, Variable at);
    }

    /// A loop over the depth, some steps at a time, that counts as well where they are packed.
    private void alongDepth(Variable piece, Variable to, int width, int steps, OfDepth body) {
        Counter k = block.counter("k", literal(0), literal(steps));
        Counter at = block.counter("to", to, literal(steps * width));
        block.loop(List.of(k, at), piece, () -> body.write(k.variable(), at.variable()));
    }
}
