package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.generate.code.Type;
import dev.adjoint.autodiff.type.DType;

/// The readings of ops as code: every step becomes a variable in the block that is being written.
/// What is particular to the scalar and to the vector form stands in the two classes below this.
public abstract class CodeLanes implements KernelLanes<Variable, Variable> {
    private final Block block;
    private final DType dtype;

    CodeLanes(Block block, DType dtype) {
        this.block = block;
        this.dtype = dtype;
    }

    /// The lanes for scalar work inside a form. Those of a vector form write no branches.
    public final CodeLanes scalars() {
        return bits() == 0 ? this : new BranchlessLanes(block, dtype);
    }

    public final Block block() {
        return block;
    }

    public final boolean isDouble() {
        return dtype == DType.FLOAT64;
    }

    @Override
    public final Precision precision() {
        return Precision.of(dtype);
    }

    /// How many elements a value holds.
    public abstract int width();

    /// The width of the machine's vectors; 0 for scalar code.
    public abstract int bits();

    /// Whether the body of a loop stands in the code once, though a mask is slower than none.
    public boolean spellsOnce() {
        return false;
    }

    /// A value that holds one number of the element type everywhere.
    public abstract Variable spread(Expression number);

    /// A value for use in the block that is being written: one that is the same in all lanes is
    /// made again there.
    public Variable here(Variable value) {
        return value;
    }

    /// The elements from `index` on; those that a tail leaves out are 0.
    public abstract Variable load(Variable array, Expression index, Tail tail);

    public abstract void store(Variable array, Expression index, Variable value, Tail tail);

    /// A mask of what is not 0.
    public final Variable toMask(Variable value) {
        return not(equal(value, constant(0)));
    }

    /// What `value` has where the tail reaches, and `other` beyond it.
    public abstract Variable within(Tail tail, Variable value, Variable other);

    /// The arithmetic of words that are as wide as the elements.
    public abstract CodeWords words();

    public final Type scalarType() {
        return isDouble() ? Type.DOUBLE : Type.FLOAT;
    }

    public final Type arrayType() {
        return isDouble() ? Type.DOUBLES : Type.FLOATS;
    }

    public final Expression.Literal number(double value) {
        return isDouble()
                ? new Expression.Literal(value, Type.DOUBLE)
                : new Expression.Literal((float) value, Type.FLOAT);
    }
}
