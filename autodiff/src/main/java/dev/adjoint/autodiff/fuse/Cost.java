package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;

/// How much code an op becomes, in steps of about one instruction: the reading of [Lanes] that
/// counts. It holds for users' ops as well.
final class Cost implements Lanes<Cost, Cost> {
    private static final int EXP = 30;
    private static final int FUNCTION = 40;

    private int steps;

    static int of(Op op) {
        Cost on = new Cost();
        switch (op) {
            case UnaryOp unary -> unary.value(on, on);
            case BinaryOp binary -> binary.value(on, on, on);
            case Comparison comparison -> comparison.value(on, on, on);
            case Selection _ -> on.select(on, on, on);
        }
        return on.steps;
    }

    private Cost count(int more) {
        steps += more;
        return this;
    }

    @Override
    public Cost constant(double value) {
        return this;
    }

    @Override
    public Cost add(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost sub(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost mul(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost div(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost neg(Cost x) {
        return count(1);
    }

    @Override
    public Cost abs(Cost x) {
        return count(1);
    }

    @Override
    public Cost sqrt(Cost x) {
        return count(1);
    }

    @Override
    public Cost max(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost min(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost exp(Cost x) {
        return count(EXP);
    }

    @Override
    public Cost log(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost tanh(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost pow(Cost base, Cost exponent) {
        return count(FUNCTION);
    }

    @Override
    public Cost less(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost equal(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost select(Cost mask, Cost whereTrue, Cost whereFalse) {
        return count(1);
    }
}
