package dev.adjoint.autodiff.generate.form;

import static dev.adjoint.autodiff.generate.code.Expression.add;
import static dev.adjoint.autodiff.generate.code.Expression.literal;
import static dev.adjoint.autodiff.generate.code.Expression.mul;

import dev.adjoint.autodiff.fuse.KernelLayout;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.KernelSpec.Step;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Element;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The loops of a kernel while its code is written: their sizes, the arrays of the operands, and
/// where in memory each operand stands at this point of the loops.
public class Cursor {
    private final KernelSpec spec;
    private final KernelLayout layout;
    private final Block block;
    private final Variable[] sizes;
    private final Variable[] arrays;
    private final Variable[] positions;
    private final @Nullable Variable[][] strides;

    /// Where the loops over the outermost axis begin and end, if not at its ends.
    private @Nullable Variable outermostFrom;

    private @Nullable Variable outermostTo;

    Cursor(KernelSpec spec, Block block) {
        this.spec = spec;
        this.layout = spec.layout();
        this.block = block;
        int rank = spec.rank();
        int count = spec.operands().size();
        sizes = new Variable[rank];
        arrays = new Variable[count];
        positions = new Variable[count];
        strides = new Variable[count][rank];
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = block.let("n", ints(layout.size(axis)));
        }
        for (int operand = 0; operand < count; operand++) {
            declare(operand);
        }
    }

    final KernelSpec spec() {
        return spec;
    }

    final Block block() {
        return block;
    }

    final Variable size(int axis) {
        return sizes[axis];
    }

    /// One of the numbers that only kernels of this form are passed.
    final Expression own(int number) {
        return ints(layout.own(number));
    }

    /// The array, after the operands', for what pieces are folded to.
    final Expression partials() {
        return new Element(Code.ARRAYS, literal(spec.operands().size()));
    }

    /// Writes `body` with loops over the outermost axis that go from an index to another.
    final void within(Variable from, Variable to, Runnable body) {
        outermostFrom = from;
        outermostTo = to;
        body.run();
        outermostFrom = null;
        outermostTo = null;
    }

    final Variable array(int operand) {
        return arrays[operand];
    }

    /// The position of an operand's first element in its array.
    final Expression origin(int operand) {
        return ints(layout.start(operand));
    }

    final Variable position(int operand) {
        return positions[operand];
    }

    /// The stride of an operand along an axis on which it steps.
    final Expression stride(int operand, int axis) {
        Variable stride = strides[operand][axis];
        return stride == null ? literal(step(operand, axis) == Step.NONE ? 0 : 1) : stride;
    }

    /// A loop over an axis, or over the part of it that is asked for, whose body sees every operand
    /// moved along.
    final void loop(int axis, Consumer<Variable> body) {
        block.loop(
                "i",
                start(axis),
                limit(axis),
                literal(1),
                index -> at(axis, index, () -> body.accept(index)));
    }

    /// The index after the last one along an axis.
    final Expression limit(int axis) {
        if (axis == 0 && outermostTo != null) {
            return outermostTo;
        }
        return isRange(axis) ? Code.TO : sizes[axis];
    }

    final Expression start(int axis) {
        if (axis == 0 && outermostFrom != null) {
            return outermostFrom;
        }
        return isRange(axis) ? Code.FROM : literal(0);
    }

    /// Writes `body` with every operand moved to an index along an axis.
    final void at(int axis, Expression index, Runnable body) {
        Variable[] before = positions.clone();
        for (int operand = 0; operand < positions.length; operand++) {
            Expression moved =
                    switch (step(operand, axis)) {
                        case NONE, INDEXED -> positions[operand];
                        case ONE -> add(positions[operand], index);
                        case ANY -> add(positions[operand], mul(index, stride(operand, axis)));
                    };
            positions[operand] = block.let("p", moved);
        }
        for (int operand = 0; operand < positions.length; operand++) {
            if (step(operand, axis) == Step.INDEXED) {
                Expression moved = mul(named(operand), stride(operand, axis));
                positions[operand] = block.let("p", add(positions[operand], moved));
            }
        }
        body.run();
        System.arraycopy(before, 0, positions, 0, before.length);
    }

    /// The place that an operand's index names.
    private Expression named(int operand) {
        int index = spec.operands().get(operand).index();
        Element place = new Element(arrays[index], positions[index]);
        return block.let("at", new Expression.Cast(Type.INT, place));
    }

    private boolean isRange(int axis) {
        return axis == spec.reduced().indexOf(false);
    }

    final Step step(int operand, int axis) {
        return spec.operands().get(operand).steps().get(axis);
    }

    private static Element ints(int index) {
        return new Element(Code.INTS, literal(index));
    }

    private void declare(int operand) {
        Type type =
                switch (spec.operands().get(operand).dtype()) {
                    case FLOAT32 -> Type.FLOATS;
                    case FLOAT64 -> Type.DOUBLES;
                    case INT32, BOOL ->
                            throw new IllegalStateException("generate: held as a number");
                };
        Element array = new Element(Code.ARRAYS, literal(operand));
        arrays[operand] = block.let("a", new Expression.Cast(type, array));
        positions[operand] = block.let("p", origin(operand));
        for (int axis = 0; axis < spec.rank(); axis++) {
            if (step(operand, axis) == Step.ANY || step(operand, axis) == Step.INDEXED) {
                strides[operand][axis] = block.let("s", ints(layout.stride(operand, axis)));
            }
        }
    }
}
