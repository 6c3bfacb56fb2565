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

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much code an op becomes, in steps of about one instruction: the reading of [Lanes] that
/// counts. It holds for users' ops as well.
final class Cost implements Lanes<Cost.Step, Cost.Step> {
    private static final int EXP = 30;
    private static final int FUNCTION = 40;
    private static final int ROOT = 60;
    private static final int ANGLE = 50;
    private static final int ROUND = 10;

    /// A call is a few bytes, but C2 keeps all values alive around it; with many in a method it
    /// runs out of room.
    private static final int CALL = 12;

    /// From here on an op in code without a loop is a call.
    static final int LEAST_CALLED = 20;

    /// What is computed, and in how many steps of its own.
    record Step(String function, int steps, List<Integer> arguments) {}

    /// Any step, where it does not matter which.
    private static final Step ANY = new Step("", 0, List.of());

    /// All steps that were read, each once; empty if what they share does not matter.
    private final Map<Step, Integer> places = new HashMap<>();

    private final boolean isShared;
    private int steps;

    private Cost(boolean isShared) {
        this.isShared = isShared;
    }

    static boolean isCalled(Op op) {
        return of(op) >= LEAST_CALLED;
    }

    /// Requires that the op of each node can be read, as the kernels will read it.
    ///
    /// @throws UserCodeException if a user's op throws or gives nothing
    static void require(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise elementwise) {
                UserCode.call(node, "its value", () -> new Cost(false).read(elementwise.op()));
            } else if (node instanceof Scan scan) {
                UserCode.call(node, "its value", () -> new Cost(false).read(scan.op()));
            }
        }
    }

    /// The steps of an op in code without a loop.
    ///
    /// @param steps of the op itself
    static int asCall(int steps) {
        return steps >= LEAST_CALLED ? CALL : steps;
    }

    /// The steps of an op.
    static int of(Op op) {
        Cost on = new Cost(false);
        on.read(op);
        return on.steps;
    }

    /// The steps that two ops of the same arguments have in common.
    static int shared(Op one, Op other) {
        return together(one) + together(other) - together(one, other);
    }

    private static int together(Op... ops) {
        Cost on = new Cost(true);
        for (Op op : ops) {
            on.read(op);
        }
        return on.steps;
    }

    private Step read(Op op) {
        Step x = step("x", 0);
        Step y = step("y", 0);
        return switch (op) {
            case UnaryOp unary -> unary.value(this, x);
            case BinaryOp binary -> binary.value(this, x, y);
            case Comparison comparison -> comparison.value(this, x, y);
            case MaskOp logic -> logic.value(this, x, y);
            case Conversion conversion -> conversion.value(this, x);
            case Selection _ -> select(x, y, step("z", 0));
        };
    }

    private Step step(String function, int own, Step... arguments) {
        if (!isShared) {
            steps += own;
            return ANY;
        }
        Step step = new Step(function, own, Arrays.stream(arguments).map(places::get).toList());
        if (places.putIfAbsent(step, places.size()) == null) {
            steps += own;
        }
        return step;
    }

    @Override
    public Step constant(double value) {
        return isShared ? step("constant " + value, 0) : ANY;
    }

    @Override
    public Step add(Step left, Step right) {
        return step("add", 1, left, right);
    }

    @Override
    public Step sub(Step left, Step right) {
        return step("sub", 1, left, right);
    }

    @Override
    public Step mul(Step left, Step right) {
        return step("mul", 1, left, right);
    }

    @Override
    public Step div(Step left, Step right) {
        return step("div", 1, left, right);
    }

    @Override
    public Step neg(Step x) {
        return step("neg", 1, x);
    }

    @Override
    public Step abs(Step x) {
        return step("abs", 1, x);
    }

    @Override
    public Step sqrt(Step x) {
        return step("sqrt", 1, x);
    }

    @Override
    public Step max(Step left, Step right) {
        return step("max", 1, left, right);
    }

    @Override
    public Step min(Step left, Step right) {
        return step("min", 1, left, right);
    }

    @Override
    public Step exp(Step x) {
        return step("exp", EXP, x);
    }

    @Override
    public Step log(Step x) {
        return step("log", FUNCTION, x);
    }

    @Override
    public Step tanh(Step x) {
        return step("tanh", FUNCTION - EXP, doubledPower(x));
    }

    @Override
    public Step tanhSlope(Step x) {
        return step("tanhSlope", FUNCTION - EXP, doubledPower(x));
    }

    /// exp(-2|x|), of which tanh and its slope are made.
    private Step doubledPower(Step x) {
        return step("doubledPower", EXP, x);
    }

    @Override
    public Step gaussian(Step x) {
        return step("gaussian", EXP, x);
    }

    @Override
    public Step sinh(Step x) {
        return step("sinh", 2 * FUNCTION, x);
    }

    @Override
    public Step cosh(Step x) {
        return step("cosh", FUNCTION, x);
    }

    @Override
    public Step exp2(Step x) {
        return step("exp2", EXP, x);
    }

    @Override
    public Step expm1(Step x) {
        return step("expm1", FUNCTION, x);
    }

    @Override
    public Step log1p(Step x) {
        return step("log1p", FUNCTION + 10, x);
    }

    @Override
    public Step log2(Step x) {
        return step("log2", FUNCTION, x);
    }

    @Override
    public Step log10(Step x) {
        return step("log10", FUNCTION, x);
    }

    @Override
    public Step cbrt(Step x) {
        return step("cbrt", ROOT, x);
    }

    @Override
    public Step sin(Step x) {
        return step("sin", 2 * FUNCTION, x);
    }

    @Override
    public Step cos(Step x) {
        return step("cos", 2 * FUNCTION, x);
    }

    @Override
    public Step tan(Step x) {
        return step("tan", 2 * FUNCTION, x);
    }

    @Override
    public Step atan(Step x) {
        return step("atan", ANGLE, x);
    }

    @Override
    public Step erf(Step x) {
        return step("erf", 3 * FUNCTION, x);
    }

    @Override
    public Step normalCdf(Step x) {
        return step("normalCdf", 2 * FUNCTION - EXP, gaussian(x));
    }

    @Override
    public Step floor(Step x) {
        return step("floor", ROUND, x);
    }

    @Override
    public Step round(Step x) {
        return step("round", ROUND, x);
    }

    @Override
    public Step pow(Step base, Step exponent) {
        return step("pow", 4 * FUNCTION, base, exponent);
    }

    @Override
    public Step less(Step left, Step right) {
        return step("less", 1, left, right);
    }

    @Override
    public Step equal(Step left, Step right) {
        return step("equal", 1, left, right);
    }

    @Override
    public Step and(Step left, Step right) {
        return step("and", 1, left, right);
    }

    @Override
    public Step or(Step left, Step right) {
        return step("or", 1, left, right);
    }

    @Override
    public Step not(Step mask) {
        return step("not", 1, mask);
    }

    @Override
    public Step select(Step mask, Step whereTrue, Step whereFalse) {
        return step("select", 1, mask, whereTrue, whereFalse);
    }
}
