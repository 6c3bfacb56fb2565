package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.graph.UserCodeException;

/// How much code an op becomes, in steps of about one instruction: the reading of [Lanes] that
/// counts. It holds for users' ops as well.
final class Cost implements Lanes<Cost, Cost> {
    private static final int EXP = 30;
    private static final int FUNCTION = 40;
    private static final int ROOT = 60;
    private static final int ANGLE = 50;
    private static final int ROUND = 10;

    /// A call is a few bytes, but C2 keeps all values alive around it; with many in a method it
    /// runs out of room.
    private static final int CALL = 12;

    /// From here on an op in code without a loop is a call.
    private static final int LEAST_CALLED = 20;

    private int steps;

    static boolean isCalled(Op op) {
        return of(op) >= LEAST_CALLED;
    }

    /// Requires that the op of each node can be read, as the kernels will read it.
    ///
    /// @throws UserCodeException where a user's op throws or gives nothing
    static void require(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise elementwise) {
                UserCode.call(node, "its value", () -> new Cost().read(elementwise.op()));
            } else if (node instanceof Scan scan) {
                UserCode.call(node, "its value", () -> new Cost().read(scan.op()));
            }
        }
    }

    /// The steps of an op in code without a loop.
    static int asCall(Op op) {
        int steps = of(op);
        return steps >= LEAST_CALLED ? CALL : steps;
    }

    /// The steps of an op.
    static int of(Op op) {
        Cost on = new Cost();
        on.read(op);
        return on.steps;
    }

    private Cost read(Op op) {
        return switch (op) {
            case UnaryOp unary -> unary.value(this, this);
            case BinaryOp binary -> binary.value(this, this, this);
            case Comparison comparison -> comparison.value(this, this, this);
            case MaskOp logic -> logic.value(this, this, this);
            case Conversion conversion -> conversion.value(this, this);
            case Selection _ -> select(this, this, this);
        };
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
    public Cost sinh(Cost x) {
        return count(2 * FUNCTION);
    }

    @Override
    public Cost cosh(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost exp2(Cost x) {
        return count(EXP);
    }

    @Override
    public Cost expm1(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost log1p(Cost x) {
        return count(FUNCTION + 10);
    }

    @Override
    public Cost log2(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost log10(Cost x) {
        return count(FUNCTION);
    }

    @Override
    public Cost cbrt(Cost x) {
        return count(ROOT);
    }

    @Override
    public Cost sin(Cost x) {
        return count(2 * FUNCTION);
    }

    @Override
    public Cost cos(Cost x) {
        return count(2 * FUNCTION);
    }

    @Override
    public Cost tan(Cost x) {
        return count(2 * FUNCTION);
    }

    @Override
    public Cost atan(Cost x) {
        return count(ANGLE);
    }

    @Override
    public Cost erf(Cost x) {
        return count(3 * FUNCTION);
    }

    @Override
    public Cost normalCdf(Cost x) {
        return count(2 * FUNCTION);
    }

    @Override
    public Cost floor(Cost x) {
        return count(ROUND);
    }

    @Override
    public Cost round(Cost x) {
        return count(ROUND);
    }

    @Override
    public Cost pow(Cost base, Cost exponent) {
        return count(4 * FUNCTION);
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
    public Cost and(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost or(Cost left, Cost right) {
        return count(1);
    }

    @Override
    public Cost not(Cost mask) {
        return count(1);
    }

    @Override
    public Cost select(Cost mask, Cost whereTrue, Cost whereFalse) {
        return count(1);
    }
}
