package laws;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.AddForSubtractedNegation;
import dev.adjoint.autodiff.simplify.rules.ChooseEqualBranches;
import dev.adjoint.autodiff.simplify.rules.ChooseKnownBranch;
import dev.adjoint.autodiff.simplify.rules.ComputeBeforeBroadcast;
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
import dev.adjoint.autodiff.simplify.rules.DropReshapeBeforeBroadcast;
import dev.adjoint.autodiff.simplify.rules.DropSignInsideAbs;
import dev.adjoint.autodiff.simplify.rules.DropSubtractedZero;
import dev.adjoint.autodiff.simplify.rules.ExpandPower;
import dev.adjoint.autodiff.simplify.rules.ExpandPowerSlope;
import dev.adjoint.autodiff.simplify.rules.FoldConstants;
import dev.adjoint.autodiff.simplify.rules.JoinSlices;
import dev.adjoint.autodiff.simplify.rules.KeepPositive;
import dev.adjoint.autodiff.simplify.rules.MergeBounds;
import dev.adjoint.autodiff.simplify.rules.MergeMoves;
import dev.adjoint.autodiff.simplify.rules.MergePowerOfTwo;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.MergeSelections;
import dev.adjoint.autodiff.simplify.rules.MoveNegationOutOfProduct;
import dev.adjoint.autodiff.simplify.rules.MoveNegationOutOfQuotient;
import dev.adjoint.autodiff.simplify.rules.MultiplyForDivisor;
import dev.adjoint.autodiff.simplify.rules.MultiplyForSumOfBroadcast;
import dev.adjoint.autodiff.simplify.rules.NegateEquality;
import dev.adjoint.autodiff.simplify.rules.NegateForFactorMinusOne;
import dev.adjoint.autodiff.simplify.rules.ReadTransposedInMatmul;
import dev.adjoint.autodiff.simplify.rules.ReshapeForReductionOfOne;
import dev.adjoint.autodiff.simplify.rules.ReshapeForTranspose;
import dev.adjoint.autodiff.simplify.rules.SkipWideConversion;
import dev.adjoint.autodiff.simplify.rules.SliceInsidePad;
import dev.adjoint.autodiff.simplify.rules.SpreadUniform;
import dev.adjoint.autodiff.simplify.rules.SubtractForAddedNegation;
import dev.adjoint.autodiff.simplify.rules.SwapBranchesOfNot;
import dev.adjoint.autodiff.simplify.rules.SwapNegatedDifference;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualBounds;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualMasks;
import dev.adjoint.autodiff.simplify.rules.TakePartOfConcat;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// A rule and a left-hand side of it, over the inputs `X` and `Y`.
///
/// @param rule that must have something to say of `left`
/// @param left the side that is rewritten
/// @param real what both sides are over the real numbers, element by element, rounded once: the
///   judge of rules that promise accuracy. Where it is NaN the left side is the judge. In the
///   second row of two, x and y have changed places.
/// @param bound how far the right side may be from that by its own roundings, where the left side
///   is nearer; an ulp of the result in any case
record Rewrite(Rule rule, Node left, DoubleBinaryOperator real, DoubleBinaryOperator bound) {
    static final Input X = Leaves.input("x", 6);
    static final Input Y = Leaves.input("y", 6);
    static final Input MATRIX = Leaves.input("m", 2, 3);

    private static final DoubleBinaryOperator SAME = (_, _) -> Double.NaN;
    private static final DoubleBinaryOperator ONE_ROUNDING = (_, _) -> 0;
    private static final Node ZERO = spread(0);
    private static final Node MINUS_ZERO = spread(-0.0);
    private static final Node ONE = spread(1);
    private static final Node TRUE = mask(0, 1);
    private static final Node FALSE = mask(1, 0);
    private static final Node LESS = ComparisonOps.less(X, Y);

    static final List<Rewrite> ALL =
            List.of(
                    exact(new SpreadUniform(), ShapeOps.reshape(spread(3), 2, 3)),
                    exact(new SpreadUniform(), ShapeOps.transpose(wide(Leaves.constant(3), 2, 3))),
                    accurate(new FoldConstants(), FunctionOps.exp(spread(1.5)), SAME),
                    accurate(
                            new FoldConstants(),
                            ArithmeticOps.mul(spread(1.5), spread(-0.0)),
                            SAME),
                    accurate(
                            new FoldConstants(),
                            ReductionOps.sum(Leaves.constant(vector(1, 2, 3))),
                            SAME),
                    exact(new MergeMoves(), ShapeOps.reshape(ShapeOps.reshape(X, 2, 3), 3, 2)),
                    exact(
                            new MergeMoves(),
                            ShapeOps.transpose(ShapeOps.transpose(ShapeOps.transpose(MATRIX)))
                                    .input(0)),
                    exact(new MergeMoves(), ShapeOps.broadcast(ShapeOps.broadcast(X, 1, 6), 4, 6)),
                    exact(
                            new ReadTransposedInMatmul(),
                            ContractionOps.matmul(ShapeOps.transpose(MATRIX), MATRIX)),
                    exact(
                            new ReadTransposedInMatmul(),
                            ContractionOps.matmul(
                                    MATRIX, false, ShapeOps.transpose(MATRIX), false)),
                    accurate(new DropAddedZero(), ArithmeticOps.add(X, ZERO), (x, _) -> x),
                    accurate(new DropAddedZero(), ArithmeticOps.add(MINUS_ZERO, X), (x, _) -> x),
                    accurate(new DropSubtractedZero(), ArithmeticOps.sub(X, ZERO), (x, _) -> x),
                    accurate(new DropSubtractedZero(), ArithmeticOps.sub(ZERO, X), (x, _) -> -x),
                    exact(new DropFactorOne(), ArithmeticOps.mul(X, ONE)),
                    exact(new DropFactorOne(), ArithmeticOps.mul(ONE, X)),
                    exact(new NegateForFactorMinusOne(), ArithmeticOps.mul(X, spread(-1))),
                    exact(new NegateForFactorMinusOne(), ArithmeticOps.mul(spread(-1), X)),
                    exact(new DropDivisorOne(), ArithmeticOps.div(X, ONE)),
                    exact(new DropDoubleNegation(), ArithmeticOps.neg(ArithmeticOps.neg(X))),
                    exact(
                            new MoveNegationOutOfProduct(),
                            ArithmeticOps.mul(X, ArithmeticOps.neg(Y))),
                    exact(
                            new MoveNegationOutOfProduct(),
                            ArithmeticOps.mul(ArithmeticOps.neg(X), Y)),
                    exact(
                            new SubtractForAddedNegation(),
                            ArithmeticOps.add(X, ArithmeticOps.neg(Y))),
                    exact(
                            new SubtractForAddedNegation(),
                            ArithmeticOps.add(ArithmeticOps.neg(X), Y)),
                    exact(
                            new AddForSubtractedNegation(),
                            ArithmeticOps.sub(X, ArithmeticOps.neg(Y))),
                    accurate(
                            new MergeReciprocal(),
                            ArithmeticOps.mul(X, ArithmeticOps.div(1, Y)),
                            Precise::div),
                    accurate(
                            new MergeReciprocal(),
                            ArithmeticOps.mul(ArithmeticOps.div(1, Y), X),
                            Precise::div),
                    accurate(new ExpandPower(), ArithmeticOps.pow(X, 0), (_, _) -> 1),
                    accurate(new ExpandPower(), ArithmeticOps.pow(X, 1), (x, _) -> x),
                    accurate(
                            new ExpandPower(),
                            ArithmeticOps.pow(X, 2),
                            (x, _) -> Precise.mul(x, x)),
                    accurate(
                            new ExpandPower(),
                            ArithmeticOps.pow(X, -1),
                            (x, _) -> Precise.div(1, x)),
                    accurate(
                            new ExpandPowerSlope(),
                            powerSlope(3),
                            (x, _) -> Precise.mul(3, Precise.pow(x, 2))),
                    accurate(new ExpandPowerSlope(), powerSlope(1), (_, _) -> 1),
                    accurate(new ExpandPowerSlope(), powerSlope(0), (_, _) -> 0),
                    accurate(new DropLogOfExp(), FunctionOps.log(FunctionOps.exp(X)), (x, _) -> x),
                    exact(
                            new ChooseEqualBranches(),
                            ComparisonOps.select(ComparisonOps.less(X, Y), Y, Y)),
                    accurate(
                            new MultiplyForSumOfBroadcast(),
                            ReductionOps.sum(ShapeOps.broadcast(X, 3, 6), 0),
                            (x, _) -> Precise.mul(3, x)),
                    accurate(
                            new MultiplyForSumOfBroadcast(),
                            ReductionOps.sum(wide(ShapeOps.reshape(X, 6, 1), 6, 5), 1),
                            (x, _) -> Precise.mul(5, x)),
                    accurate(
                            new MultiplyForSumOfBroadcast(),
                            ReductionOps.sum(ShapeOps.broadcast(X, 0, 6), 0),
                            (_, _) -> 0),
                    exact(
                            new ComputeBeforeBroadcast(),
                            ArithmeticOps.mul(
                                    ShapeOps.broadcast(X, 3, 6), ShapeOps.broadcast(Y, 3, 6))),
                    exact(new TakeOneOfEqualBounds(), ArithmeticOps.maximum(X, X)),
                    exact(new TakeOneOfEqualBounds(), ArithmeticOps.minimum(X, X)),
                    exact(new KeepPositive(), ArithmeticOps.abs(ArithmeticOps.abs(X))),
                    exact(new DropSignInsideAbs(), ArithmeticOps.abs(ArithmeticOps.neg(X))),
                    exact(new KeepPositive(), ActivationOps.relu(ActivationOps.relu(X))),
                    exact(
                            new ComputeBeforeBroadcast(),
                            ActivationOps.tanh(ShapeOps.broadcast(X, 3, 6))),
                    exact(new DoubleEqualTerms(), ArithmeticOps.add(X, X)),
                    accurate(
                            new MergePowerOfTwo(),
                            ArithmeticOps.mul(ArithmeticOps.mul(X, spread(-0.5)), spread(0.3)),
                            (x, _) -> Precise.mul(x, -0.15)),
                    accurate(
                            new MergePowerOfTwo(),
                            ArithmeticOps.mul(spread(4), ArithmeticOps.mul(spread(0.3), X)),
                            (x, _) -> Precise.mul(x, 1.2)),
                    exact(new MultiplyForDivisor(), ArithmeticOps.div(X, spread(32))),
                    exact(new MultiplyForDivisor(), ArithmeticOps.div(X, spread(-0.5))),
                    exact(
                            new MoveNegationOutOfQuotient(),
                            ArithmeticOps.div(ArithmeticOps.neg(X), Y)),
                    exact(
                            new MoveNegationOutOfQuotient(),
                            ArithmeticOps.div(X, ArithmeticOps.neg(Y))),
                    accurate(
                            new SwapNegatedDifference(),
                            ArithmeticOps.neg(ArithmeticOps.sub(X, Y)),
                            (x, y) -> Precise.add(y, -x)),
                    exact(new DropRepeatedRounding(), ArithmeticOps.floor(ArithmeticOps.round(X))),
                    exact(new DropRepeatedRounding(), ArithmeticOps.ceil(ArithmeticOps.sign(X))),
                    exact(new DropRepeatedRounding(), ArithmeticOps.round(ArithmeticOps.ceil(X))),
                    exact(new DropRepeatedSign(), ArithmeticOps.sign(ArithmeticOps.sign(X))),
                    exact(new KeepPositive(), ActivationOps.relu(ArithmeticOps.abs(X))),
                    exact(new KeepPositive(), ArithmeticOps.abs(ActivationOps.relu(X))),
                    exact(new KeepPositive(), ArithmeticOps.abs(FunctionOps.exp(X))),
                    exact(new KeepPositive(), ActivationOps.relu(ActivationOps.sigmoid(X))),
                    exact(
                            new MergeBounds(),
                            ArithmeticOps.maximum(ArithmeticOps.maximum(X, spread(1)), spread(2))),
                    exact(
                            new MergeBounds(),
                            ArithmeticOps.minimum(spread(1), ArithmeticOps.minimum(X, spread(2)))),
                    exact(
                            new ChooseKnownBranch(),
                            ComparisonOps.select(wide(TRUE, 6), X, FunctionOps.sqrt(Y))),
                    exact(new ChooseKnownBranch(), ComparisonOps.select(wide(FALSE, 6), X, Y)),
                    exact(new SkipWideConversion(), byWayOfFloat64(DType.FLOAT32)),
                    exact(new SkipWideConversion(), byWayOfFloat64(DType.INT32)),
                    exact(
                            new SwapBranchesOfNot(),
                            ComparisonOps.select(ComparisonOps.not(LESS), X, Y)),
                    exact(
                            new MergeSelections(),
                            ComparisonOps.select(LESS, ComparisonOps.select(LESS, X, Y), Y)),
                    exact(
                            new MergeSelections(),
                            ComparisonOps.select(LESS, X, ComparisonOps.select(LESS, X, Y))),
                    exact(new DropDoubleNot(), ComparisonOps.not(ComparisonOps.not(LESS))),
                    exact(new NegateEquality(), ComparisonOps.not(ComparisonOps.equal(X, Y))),
                    exact(new NegateEquality(), ComparisonOps.not(ComparisonOps.notEqual(X, Y))),
                    exact(new TakeOneOfEqualMasks(), ComparisonOps.and(LESS, LESS)),
                    exact(new TakeOneOfEqualMasks(), ComparisonOps.or(LESS, LESS)),
                    exact(new DropKnownMask(), ComparisonOps.and(LESS, wide(TRUE, 6))),
                    exact(new DropKnownMask(), ComparisonOps.and(wide(FALSE, 6), LESS)),
                    exact(new DropKnownMask(), ComparisonOps.or(LESS, wide(TRUE, 6))),
                    exact(new DropKnownMask(), ComparisonOps.or(wide(FALSE, 6), LESS)),
                    exact(
                            new MergeMoves(),
                            ShapeOps.slice(
                                    ShapeOps.flip(ShapeOps.slice(X, 0, 1, 6, 2), 0), 0, 1, 3)),
                    exact(
                            new MergeMoves(),
                            Move.pad(
                                    Move.pad(X, ints(1), ints(2), Shape.of(13)),
                                    ints(40),
                                    ints(-3),
                                    Shape.of(41))),
                    exact(
                            new SliceInsidePad(),
                            ShapeOps.slice(ShapeOps.pad(X, 0, 2, 3), 0, 3, 8, 2)),
                    exact(
                            new SliceInsidePad(),
                            Move.slice(
                                    Move.pad(X, ints(1), ints(2), Shape.of(13)),
                                    ints(9),
                                    ints(-4),
                                    Shape.of(3))),
                    exact(
                            new SliceInsidePad(),
                            Move.slice(
                                    Move.pad(X, ints(1), ints(2), Shape.of(13)),
                                    ints(1),
                                    ints(2),
                                    Shape.of(6))),
                    exact(
                            new TakePartOfConcat(),
                            ShapeOps.slice(ShapeOps.concat(0, X, Y), 0, 6, 8)),
                    exact(
                            new TakePartOfConcat(),
                            ShapeOps.slice(ShapeOps.concat(0, X, Y), 0, 7, 11, 3)),
                    exact(
                            new TakePartOfConcat(),
                            Move.slice(ShapeOps.concat(0, X, Y), ints(5), ints(-2), Shape.of(3))),
                    exact(
                            new JoinSlices(),
                            ShapeOps.concat(
                                    0, ShapeOps.slice(X, 0, 0, 2), ShapeOps.slice(X, 0, 2, 6))),
                    exact(
                            new JoinSlices(),
                            ShapeOps.concat(
                                    1,
                                    ShapeOps.slice(MATRIX, 1, 1, 2),
                                    ShapeOps.slice(MATRIX, 1, 2, 3))),
                    exact(
                            new ReshapeForTranspose(),
                            ShapeOps.transpose(ShapeOps.reshape(MATRIX, 2, 1, 3), 1, 0, 2)),
                    exact(
                            new DropReshapeBeforeBroadcast(),
                            ShapeOps.broadcast(ShapeOps.reshape(X, 1, 6), 3, 6)),
                    exact(
                            new DropReshapeBeforeBroadcast(),
                            ShapeOps.broadcast(
                                    ShapeOps.reshape(ShapeOps.reshape(X, 1, 1, 6), 1, 6), 2, 3, 6)),
                    accurate(
                            new ReshapeForReductionOfOne(),
                            ReductionOps.sum(ShapeOps.reshape(X, 6, 1), 1),
                            (x, _) -> x),
                    accurate(
                            new ReshapeForReductionOfOne(),
                            ReductionOps.max(ShapeOps.reshape(X, 1, 6, 1), 0, 2),
                            (x, _) -> x),
                    accurate(
                            new FoldConstants(),
                            ArithmeticOps.mul(Leaves.constant(vector(1, 2, 3)), spread3(7)),
                            SAME));

    private static Rewrite exact(Rule rule, Node left) {
        return new Rewrite(rule, left, SAME, ONE_ROUNDING);
    }

    private static Rewrite accurate(Rule rule, Node left, DoubleBinaryOperator real) {
        return new Rewrite(rule, left, real, ONE_ROUNDING);
    }

    private static Node powerSlope(double power) {
        return NodeOps.apply(new PowerSlope(1, 0), X, spread(power));
    }

    private static Node spread(double value) {
        return wide(Leaves.constant(value), 6);
    }

    private static Node wide(Node node, int... sizes) {
        return ShapeOps.broadcast(node, sizes);
    }

    private static Node byWayOfFloat64(DType dtype) {
        Node narrow = NodeOps.cast(X, dtype);
        return NodeOps.cast(NodeOps.cast(narrow, DType.FLOAT64), dtype);
    }

    private static Node spread3(double value) {
        return wide(Leaves.constant(value), 3);
    }

    /// A mask of one element that is known.
    private static Node mask(double left, double right) {
        Node mask = ComparisonOps.less(Leaves.constant(left), Leaves.constant(right));
        return new FoldConstants().apply(mask).orElseThrow();
    }

    private static int[] ints(int... numbers) {
        return numbers;
    }

    private static Tensor vector(double... values) {
        return Tensor.of(values);
    }

    @Override
    public String toString() {
        return rule + " of " + GraphText.formula(left).replace('\n', ';');
    }
}
