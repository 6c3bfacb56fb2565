package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.ceil;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.minimum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.round;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sign;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.and;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.not;
import static dev.adjoint.autodiff.ops.ComparisonOps.or;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.AddForSubtractedNegation;
import dev.adjoint.autodiff.simplify.rules.ChooseEqualBranches;
import dev.adjoint.autodiff.simplify.rules.ChooseKnownBranch;
import dev.adjoint.autodiff.simplify.rules.DoubleEqualTerms;
import dev.adjoint.autodiff.simplify.rules.DropAddedZero;
import dev.adjoint.autodiff.simplify.rules.DropDivisorOne;
import dev.adjoint.autodiff.simplify.rules.DropDoubleNegation;
import dev.adjoint.autodiff.simplify.rules.DropDoubleNot;
import dev.adjoint.autodiff.simplify.rules.DropFactorOne;
import dev.adjoint.autodiff.simplify.rules.DropKnownMask;
import dev.adjoint.autodiff.simplify.rules.DropLogOfExp;
import dev.adjoint.autodiff.simplify.rules.DropRepeatedRounding;
import dev.adjoint.autodiff.simplify.rules.DropRepeatedSign;
import dev.adjoint.autodiff.simplify.rules.DropSignInsideAbs;
import dev.adjoint.autodiff.simplify.rules.DropSubtractedZero;
import dev.adjoint.autodiff.simplify.rules.ExpandPower;
import dev.adjoint.autodiff.simplify.rules.ExpandPowerSlope;
import dev.adjoint.autodiff.simplify.rules.KeepPositive;
import dev.adjoint.autodiff.simplify.rules.MergeBounds;
import dev.adjoint.autodiff.simplify.rules.MergePowerOfTwo;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.MergeSelections;
import dev.adjoint.autodiff.simplify.rules.MoveNegationOutOfProduct;
import dev.adjoint.autodiff.simplify.rules.MoveNegationOutOfQuotient;
import dev.adjoint.autodiff.simplify.rules.MultiplyForDivisor;
import dev.adjoint.autodiff.simplify.rules.NegateEquality;
import dev.adjoint.autodiff.simplify.rules.NegateForFactorMinusOne;
import dev.adjoint.autodiff.simplify.rules.RecognizeLogCosh;
import dev.adjoint.autodiff.simplify.rules.RecognizeSigmoid;
import dev.adjoint.autodiff.simplify.rules.RecognizeSoftplus;
import dev.adjoint.autodiff.simplify.rules.RecognizeTanh;
import dev.adjoint.autodiff.simplify.rules.ReflectOneMinusSigmoid;
import dev.adjoint.autodiff.simplify.rules.SkipWideConversion;
import dev.adjoint.autodiff.simplify.rules.SquareRoots;
import dev.adjoint.autodiff.simplify.rules.StabilizeDirection;
import dev.adjoint.autodiff.simplify.rules.StabilizeExpMinusOne;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfDifference;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfOnePlus;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfPowers;
import dev.adjoint.autodiff.simplify.rules.StabilizeQuotientOfPowers;
import dev.adjoint.autodiff.simplify.rules.StabilizeRelativeSlope;
import dev.adjoint.autodiff.simplify.rules.StabilizeSlopeOfSigmoid;
import dev.adjoint.autodiff.simplify.rules.SubtractForAddedNegation;
import dev.adjoint.autodiff.simplify.rules.SwapBranchesOfNot;
import dev.adjoint.autodiff.simplify.rules.SwapNegatedDifference;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualBounds;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualMasks;
import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.stream.Stream;

/// Nodes that look like the left side of a rule on element-wise ops, and are not.
final class NearMisses {
    /// @param node that the rule must say nothing of
    record NearMiss(Rule rule, Node node) {
        static Stream<NearMiss> of(Rule rule, Node... nodes) {
            return Stream.of(nodes).map(node -> new NearMiss(rule, node));
        }
    }

    private static final Input X = Rewrite.X;
    private static final Input Y = Rewrite.Y;
    private static final Node LESS = less(X, Y);
    private static final Node GREATER = less(Y, X);
    private static final Node UP = exp(X);
    private static final Node DOWN = exp(neg(X));
    private static final Node TANH = tanh(X);
    private static final Node SIGMOID = sigmoid(X);
    private static final Node ROOT = sqrt(X);
    private static final Node LENGTH = FunctionOps.hypot(X, Y);
    private static final Node NARROW = Leaves.input("n", DType.FLOAT32, 6);
    private static final Node WHOLE = Leaves.input("w", DType.INT32, 6);

    static final List<NearMiss> ALL =
            Stream.of(sums(), products(), powers(), functions(), bounds(), masks())
                    .flatMap(misses -> misses)
                    .toList();

    private NearMisses() {}

    private static Stream<NearMiss> sums() {
        return Stream.of(
                        NearMiss.of(new DropAddedZero(), add(X, Y), add(X, 1), add(number(1), X)),
                        NearMiss.of(new DropSubtractedZero(), sub(X, Y), sub(X, 1), sub(1, X)),
                        NearMiss.of(new DropDoubleNegation(), neg(X), neg(exp(neg(X)))),
                        NearMiss.of(new SwapNegatedDifference(), neg(X), neg(add(X, Y))),
                        NearMiss.of(new SubtractForAddedNegation(), add(X, Y), add(abs(X), exp(Y))),
                        NearMiss.of(new AddForSubtractedNegation(), sub(X, Y), sub(neg(X), Y)),
                        NearMiss.of(new AddForSubtractedNegation(), sub(X, exp(Y))),
                        NearMiss.of(new DoubleEqualTerms(), add(X, Y)),
                        NearMiss.of(
                                new ReflectOneMinusSigmoid(),
                                sub(2, sigmoid(X)),
                                sub(2, tanh(X)),
                                add(tanh(X), 2),
                                add(sigmoid(X), 1),
                                sub(sigmoid(X), 1)))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMiss> products() {
        return Stream.of(
                        NearMiss.of(new DropFactorOne(), mul(X, Y), mul(X, 2), mul(number(-1), X)),
                        NearMiss.of(
                                new NegateForFactorMinusOne(),
                                mul(X, Y),
                                mul(X, 1),
                                mul(number(2), X)),
                        NearMiss.of(new DropDivisorOne(), div(X, Y), div(X, 2), div(1, X)),
                        NearMiss.of(new MoveNegationOutOfProduct(), mul(X, Y), mul(exp(X), abs(Y))),
                        NearMiss.of(
                                new MoveNegationOutOfQuotient(), div(X, Y), div(exp(X), abs(Y))),
                        // No power of two, too large, too small, and none of a product at all.
                        NearMiss.of(
                                new MergePowerOfTwo(),
                                mul(mul(X, 0.3), 0.7),
                                mul(mul(X, 0x1p600), 0x1p600),
                                mul(mul(X, 0x1p-600), 0x1p-423),
                                mul(mul(X, 0), 2),
                                mul(mul(X, Y), 2),
                                mul(add(X, 2), 2),
                                mul(mul(X, 2), Y),
                                mul(mul(NARROW, 0x1p100), 0x1p100),
                                mul(mul(NARROW, 0x1p-100), 0x1p-27)),
                        NearMiss.of(
                                new MultiplyForDivisor(),
                                div(X, 3),
                                div(X, Y),
                                div(X, 0),
                                div(X, Double.POSITIVE_INFINITY),
                                div(X, 0x1p1023),
                                div(X, 0x1p-1074),
                                div(NARROW, 0x1p127)),
                        NearMiss.of(
                                new MergeReciprocal(),
                                mul(X, Y),
                                mul(X, div(2, Y)),
                                mul(X, exp(Y)),
                                mul(X, div(Y, 1))),
                        NearMiss.of(
                                new StabilizeDirection(),
                                div(X, Y),
                                div(X, exp(mul(X, X))),
                                div(X, sqrt(Y)),
                                div(X, sqrt(mul(X, Y))),
                                div(X, sqrt(mul(Y, X))),
                                div(X, sqrt(add(mul(X, X), Y))),
                                div(X, sqrt(add(mul(X, X), mul(X, Y)))),
                                div(X, sqrt(add(mul(X, X), -4))),
                                div(X, sqrt(add(mul(Y, Y), 4))),
                                div(X, sqrt(sub(mul(X, X), 4)))))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMiss> powers() {
        return Stream.of(
                        NearMiss.of(new ExpandPower(), pow(X, Y), pow(X, 3), pow(X, 0.5)),
                        NearMiss.of(
                                new ExpandPowerSlope(),
                                powerSlope(1, 0, Y),
                                powerSlope(1, 0, number(0.1)),
                                powerSlope(1, 0, number(40)),
                                powerSlope(0, 1, number(3))),
                        NearMiss.of(
                                new DropLogOfExp(),
                                log(X),
                                log(exp2(X)),
                                log2(exp(X)),
                                log1p(exp(X)),
                                log(expm1(X))),
                        NearMiss.of(
                                new StabilizeLogOfPowers(),
                                log(X),
                                log(tanh(X)),
                                log(add(exp(X), Y)),
                                log(add(exp(X), -1)),
                                log(mul(exp(X), Y)),
                                log(mul(exp(X), -2)),
                                log(div(Y, exp(X))),
                                log(sub(exp(X), sigmoid(Y))),
                                log(add(sigmoid(X), 1)),
                                log(add(exp(neg(abs(X))), 1)),
                                log(pow(exp(X), Y)),
                                log2(number(3)),
                                log(manyPowers())),
                        NearMiss.of(
                                new RecognizeLogCosh(),
                                log(mul(add(UP, DOWN), 2)),
                                log(mul(add(UP, UP), 0.5)),
                                log(mul(sub(UP, DOWN), 0.5)),
                                log(mul(add(UP, exp(neg(Y))), 0.5)),
                                log(add(UP, DOWN))),
                        NearMiss.of(
                                new StabilizeLogOfDifference(),
                                log(X),
                                log(neg(exp(X))),
                                log1p(neg(X)),
                                log1p(exp(X)),
                                log(neg(X)),
                                log(sub(2, exp(X))),
                                log(sub(1, X))),
                        NearMiss.of(
                                new StabilizeLogOfOnePlus(),
                                log(X),
                                log(add(X, 2)),
                                log(sub(2, X)),
                                log(sub(X, 1)),
                                log(mul(X, 1))),
                        NearMiss.of(
                                new StabilizeExpMinusOne(),
                                sub(X, 1),
                                sub(1, X),
                                add(X, -1),
                                sub(exp(X), 2),
                                sub(2, exp(X)),
                                add(exp(X), 1),
                                sub(exp(X), Y)),
                        NearMiss.of(
                                new RecognizeSigmoid(),
                                div(X, Y),
                                div(1, add(X, 1)),
                                div(1, sub(exp(X), 1)),
                                div(exp(Y), add(exp(X), 1))),
                        NearMiss.of(
                                new RecognizeSoftplus(),
                                log1p(X),
                                log1p(neg(X)),
                                log1p(neg(tanh(X))),
                                log1p(sigmoid(X)),
                                log1p(mul(exp(X), Y)),
                                log1p(exp(neg(abs(X))))),
                        NearMiss.of(
                                new StabilizeQuotientOfPowers(),
                                div(X, exp(Y)),
                                div(2, exp(Y)),
                                div(X, add(exp(Y), 1)),
                                div(sub(UP, DOWN), add(UP, DOWN)),
                                div(exp(X), add(sigmoid(X), 1)),
                                div(exp(X), mul(exp(X), 2)),
                                div(exp(X), add(exp(X), Y))),
                        NearMiss.of(
                                new StabilizeSlopeOfSigmoid(),
                                sub(1, mul(tanh(X), tanh(Y))),
                                sub(2, mul(TANH, TANH)),
                                sub(1, mul(SIGMOID, SIGMOID)),
                                sub(TANH, mul(TANH, TANH)),
                                sub(sigmoid(Y), mul(SIGMOID, SIGMOID)),
                                sub(1, TANH)),
                        NearMiss.of(
                                new SquareRoots(),
                                mul(sqrt(X), sqrt(Y)),
                                mul(ROOT, ROOT),
                                mul(LENGTH, X),
                                mul(mul(LENGTH, X), Y),
                                mul(div(X, LENGTH), LENGTH),
                                mul(mul(LENGTH, X), mul(LENGTH, X)),
                                mul(mul(LENGTH, 1e200), mul(LENGTH, 1e200))),
                        NearMiss.of(
                                new StabilizeRelativeSlope(),
                                mul(X, Y),
                                div(X, Y),
                                mul(div(Y, exp(X)), exp(Y)),
                                mul(div(1, exp(X)), exp(X)),
                                mul(div(select(LESS, X, Y), exp(X)), exp(X)),
                                mul(div(ShapeOps.roll(X, 0, 1), exp(X)), exp(X)),
                                mul(mul(Y, exp(X)), exp(X)),
                                mul(add(div(Y, exp(X)), Y), exp(X)),
                                mul(div(Y, cosh(X)), sinh(Y)),
                                mul(div(Y, add(exp(X), 2)), exp(X)),
                                mul(div(Y, TANH), exp(X))),
                        NearMiss.of(
                                new RecognizeTanh(),
                                div(expm1(X), add(exp(Y), 1)),
                                div(expm1(X), add(exp(X), 2)),
                                div(expm1(X), X),
                                sub(mul(sigmoid(X), 3), 1),
                                sub(mul(sigmoid(X), 2), 2),
                                sub(sigmoid(X), 1),
                                sub(1, mul(TANH, 2)),
                                add(mul(sigmoid(X), 2), 1),
                                div(X, Y),
                                div(sinh(X), cosh(Y)),
                                div(sinh(X), X),
                                div(X, cosh(X)),
                                div(cosh(X), sinh(X)),
                                div(add(UP, DOWN), sub(UP, DOWN)),
                                div(sub(UP, DOWN), sub(UP, DOWN)),
                                div(add(UP, DOWN), add(UP, DOWN)),
                                div(sub(UP, DOWN), add(UP, UP)),
                                div(sub(UP, DOWN), add(UP, exp(neg(X)))),
                                div(sub(UP, exp(Y)), add(UP, exp(Y))),
                                tanhOf(UP, neg(X)),
                                tanhOf(X, DOWN),
                                tanhOf(UP, exp(neg(Y))),
                                tanhOf(DOWN, exp(Y))))
                .flatMap(misses -> misses);
    }

    /// More terms than a rule looks at.
    private static Node manyPowers() {
        Node sum = exp(X);
        for (int i = 0; i < 64; i++) {
            sum = add(sum, exp(X));
        }
        return sum;
    }

    /// (a - b) / (a + b).
    private static Node powerSlope(int byBase, int byExponent, Node power) {
        return NodeOps.apply(new PowerSlope(byBase, byExponent), X, power);
    }

    private static Node tanhOf(Node a, Node b) {
        return div(sub(a, b), add(a, b));
    }

    private static Stream<NearMiss> functions() {
        return Stream.of(
                        NearMiss.of(new KeepPositive(), relu(X), abs(neg(X)), relu(tanh(X))),
                        NearMiss.of(new DropSignInsideAbs(), abs(X), abs(exp(neg(X)))),
                        NearMiss.of(
                                new DropRepeatedRounding(),
                                floor(X),
                                ceil(abs(X)),
                                round(neg(floor(X)))),
                        NearMiss.of(new DropRepeatedSign(), sign(X), sign(floor(X))),
                        NearMiss.of(
                                new SkipWideConversion(),
                                cast(NARROW, DType.FLOAT64),
                                cast(cast(X, DType.FLOAT32), DType.FLOAT64),
                                cast(cast(WHOLE, DType.FLOAT32), DType.FLOAT64),
                                cast(exp(X), DType.FLOAT32)))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMiss> bounds() {
        return Stream.of(
                        NearMiss.of(new TakeOneOfEqualBounds(), maximum(X, Y), minimum(X, Y)),
                        NearMiss.of(
                                new MergeBounds(),
                                maximum(X, Y),
                                maximum(minimum(X, 1), 2),
                                minimum(maximum(X, 1), 2),
                                maximum(maximum(X, 1), 1),
                                minimum(minimum(X, 1), 1),
                                maximum(maximum(X, Y), 1),
                                maximum(maximum(X, 1), Y),
                                maximum(maximum(X, Double.NaN), 1),
                                minimum(minimum(X, 1), Double.NaN)))
                .flatMap(misses -> misses);
    }

    private static Stream<NearMiss> masks() {
        return Stream.of(
                        NearMiss.of(new ChooseEqualBranches(), select(LESS, X, Y)),
                        NearMiss.of(new ChooseKnownBranch(), select(LESS, X, Y)),
                        NearMiss.of(new SwapBranchesOfNot(), select(LESS, X, Y)),
                        NearMiss.of(
                                new MergeSelections(),
                                select(LESS, X, Y),
                                select(LESS, select(GREATER, X, Y), Y),
                                select(LESS, X, select(GREATER, X, Y)),
                                select(LESS, exp(X), abs(Y))),
                        NearMiss.of(new DropDoubleNot(), not(LESS), not(and(LESS, GREATER))),
                        NearMiss.of(new NegateEquality(), not(LESS), not(not(LESS))),
                        NearMiss.of(
                                new TakeOneOfEqualMasks(), and(LESS, GREATER), or(LESS, GREATER)),
                        NearMiss.of(new DropKnownMask(), and(LESS, GREATER), or(LESS, GREATER)))
                .flatMap(misses -> misses);
    }

    private static Node number(double value) {
        return Leaves.constant(value);
    }

    private static Node cast(Node node, DType dtype) {
        return NodeOps.cast(node, dtype);
    }
}
