package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Expression.Binary;
import dev.adjoint.autodiff.generate.code.Expression.Branchless;
import dev.adjoint.autodiff.generate.code.Expression.Choice;
import dev.adjoint.autodiff.generate.code.Expression.Comparison;
import dev.adjoint.autodiff.generate.code.Expression.Operator;
import dev.adjoint.autodiff.generate.code.Expression.Variable;
import dev.adjoint.autodiff.type.DType;

/// Scalar code in a vector form: the work on what a row comes to. It compares and chooses without a
/// branch: C2 leaves out the side of a branch that it has not seen, and the first row that takes it
/// would stop the whole form.
final class BranchlessLanes extends ScalarLanes {
    BranchlessLanes(Block block, DType dtype) {
        super(block, dtype);
    }

    @Override
    public Variable less(Variable left, Variable right) {
        return block().let(new Branchless(new Comparison(true, left, right)));
    }

    @Override
    public Variable equal(Variable left, Variable right) {
        return block().let(new Branchless(new Comparison(false, left, right)));
    }

    @Override
    public Variable not(Variable mask) {
        return block().let(new Binary(Operator.XOR, mask, Expression.truth(true)));
    }

    @Override
    public Variable select(Variable mask, Variable whereTrue, Variable whereFalse) {
        return block().let(new Branchless(new Choice(mask, whereTrue, whereFalse)));
    }
}
