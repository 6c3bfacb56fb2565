package laws;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LogicOps;
import dev.adjoint.autodiff.ops.PowerSlope;
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
    private static final Node LESS = ElementwiseOps.less(X, Y);

    static final List<Rewrite> ALL =
            List.of(
                    exact(new SpreadUniform(), ShapeOps.reshape(spread(3), 2, 3)),
                    exact(new SpreadUniform(), ShapeOps.transpose(wide(Leaves.constant(3), 2, 3))),
                    accurate(new FoldConstants(), ElementwiseOps.exp(spread(1.5)), SAME),
                    accurate(
                            new FoldConstants(),
                            ElementwiseOps.mul(spread(1.5), spread(-0.0)),
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
                    accurate(new DropAddedZero(), ElementwiseOps.add(X, ZERO), (x, _) -> x),
                    accurate(new DropAddedZero(), ElementwiseOps.add(MINUS_ZERO, X), (x, _) -> x),
                    accurate(new DropSubtractedZero(), ElementwiseOps.sub(X, ZERO), (x, _) -> x),
                    accurate(new DropSubtractedZero(), ElementwiseOps.sub(ZERO, X), (x, _) -> -x),
                    exact(new DropFactorOne(), ElementwiseOps.mul(X, ONE)),
                    exact(new DropFactorOne(), ElementwiseOps.mul(ONE, X)),
                    exact(new NegateForFactorMinusOne(), ElementwiseOps.mul(X, spread(-1))),
                    exact(new NegateForFactorMinusOne(), ElementwiseOps.mul(spread(-1), X)),
                    exact(new DropDivisorOne(), ElementwiseOps.div(X, ONE)),
                    exact(new DropDoubleNegation(), ElementwiseOps.neg(ElementwiseOps.neg(X))),
                    exact(
                            new MoveNegationOutOfProduct(),
                            ElementwiseOps.mul(X, ElementwiseOps.neg(Y))),
                    exact(
                            new MoveNegationOutOfProduct(),
                            ElementwiseOps.mul(ElementwiseOps.neg(X), Y)),
                    exact(
                            new SubtractForAddedNegation(),
                            ElementwiseOps.add(X, ElementwiseOps.neg(Y))),
                    exact(
                            new SubtractForAddedNegation(),
                            ElementwiseOps.add(ElementwiseOps.neg(X), Y)),
                    exact(
                            new AddForSubtractedNegation(),
                            ElementwiseOps.sub(X, ElementwiseOps.neg(Y))),
                    accurate(
                            new MergeReciprocal(),
                            ElementwiseOps.mul(X, ElementwiseOps.div(1, Y)),
                            Precise::div),
                    accurate(
                            new MergeReciprocal(),
                            ElementwiseOps.mul(ElementwiseOps.div(1, Y), X),
                            Precise::div),
                    accurate(new ExpandPower(), ElementwiseOps.pow(X, 0), (_, _) -> 1),
                    accurate(new ExpandPower(), ElementwiseOps.pow(X, 1), (x, _) -> x),
                    accurate(
                            new ExpandPower(),
                            ElementwiseOps.pow(X, 2),
                            (x, _) -> Precise.mul(x, x)),
                    accurate(
                            new ExpandPower(),
                            ElementwiseOps.pow(X, -1),
                            (x, _) -> Precise.div(1, x)),
                    accurate(
                            new ExpandPowerSlope(),
                            powerSlope(3),
                            (x, _) -> Precise.mul(3, Precise.pow(x, 2))),
                    accurate(new ExpandPowerSlope(), powerSlope(1), (_, _) -> 1),
                    accurate(new ExpandPowerSlope(), powerSlope(0), (_, _) -> 0),
                    accurate(
                            new DropLogOfExp(),
                            ElementwiseOps.log(ElementwiseOps.exp(X)),
                            (x, _) -> x),
                    exact(
                            new ChooseEqualBranches(),
                            ElementwiseOps.select(ElementwiseOps.less(X, Y), Y, Y)),
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
                            ElementwiseOps.mul(
                                    ShapeOps.broadcast(X, 3, 6), ShapeOps.broadcast(Y, 3, 6))),
                    exact(new TakeOneOfEqualBounds(), ElementwiseOps.maximum(X, X)),
                    exact(new TakeOneOfEqualBounds(), ElementwiseOps.minimum(X, X)),
                    exact(new KeepPositive(), ElementwiseOps.abs(ElementwiseOps.abs(X))),
                    exact(new DropSignInsideAbs(), ElementwiseOps.abs(ElementwiseOps.neg(X))),
                    exact(new KeepPositive(), ElementwiseOps.relu(ElementwiseOps.relu(X))),
                    exact(
                            new ComputeBeforeBroadcast(),
                            ElementwiseOps.tanh(ShapeOps.broadcast(X, 3, 6))),
                    exact(new DoubleEqualTerms(), ElementwiseOps.add(X, X)),
                    accurate(
                            new MergePowerOfTwo(),
                            ElementwiseOps.mul(ElementwiseOps.mul(X, spread(-0.5)), spread(0.3)),
                            (x, _) -> Precise.mul(x, -0.15)),
                    accurate(
                            new MergePowerOfTwo(),
                            ElementwiseOps.mul(spread(4), ElementwiseOps.mul(spread(0.3), X)),
                            (x, _) -> Precise.mul(x, 1.2)),
                    exact(new MultiplyForDivisor(), ElementwiseOps.div(X, spread(32))),
                    exact(new MultiplyForDivisor(), ElementwiseOps.div(X, spread(-0.5))),
                    exact(
                            new MoveNegationOutOfQuotient(),
                            ElementwiseOps.div(ElementwiseOps.neg(X), Y)),
                    exact(
                            new MoveNegationOutOfQuotient(),
                            ElementwiseOps.div(X, ElementwiseOps.neg(Y))),
                    accurate(
                            new SwapNegatedDifference(),
                            ElementwiseOps.neg(ElementwiseOps.sub(X, Y)),
                            (x, y) -> Precise.add(y, -x)),
                    exact(
                            new DropRepeatedRounding(),
                            ElementwiseOps.floor(ElementwiseOps.round(X))),
                    exact(new DropRepeatedRounding(), ElementwiseOps.ceil(ElementwiseOps.sign(X))),
                    exact(new DropRepeatedRounding(), ElementwiseOps.round(ElementwiseOps.ceil(X))),
                    exact(new DropRepeatedSign(), ElementwiseOps.sign(ElementwiseOps.sign(X))),
                    exact(new KeepPositive(), ElementwiseOps.relu(ElementwiseOps.abs(X))),
                    exact(new KeepPositive(), ElementwiseOps.abs(ElementwiseOps.relu(X))),
                    exact(new KeepPositive(), ElementwiseOps.abs(ElementwiseOps.exp(X))),
                    exact(new KeepPositive(), ElementwiseOps.relu(ElementwiseOps.sigmoid(X))),
                    exact(
                            new MergeBounds(),
                            ElementwiseOps.maximum(
                                    ElementwiseOps.maximum(X, spread(1)), spread(2))),
                    exact(
                            new MergeBounds(),
                            ElementwiseOps.minimum(
                                    spread(1), ElementwiseOps.minimum(X, spread(2)))),
                    exact(
                            new ChooseKnownBranch(),
                            ElementwiseOps.select(wide(TRUE, 6), X, ElementwiseOps.sqrt(Y))),
                    exact(new ChooseKnownBranch(), ElementwiseOps.select(wide(FALSE, 6), X, Y)),
                    exact(new SkipWideConversion(), byWayOfFloat64(DType.FLOAT32)),
                    exact(new SkipWideConversion(), byWayOfFloat64(DType.INT32)),
                    exact(new SwapBranchesOfNot(), ElementwiseOps.select(LogicOps.not(LESS), X, Y)),
                    exact(
                            new MergeSelections(),
                            ElementwiseOps.select(LESS, ElementwiseOps.select(LESS, X, Y), Y)),
                    exact(
                            new MergeSelections(),
                            ElementwiseOps.select(LESS, X, ElementwiseOps.select(LESS, X, Y))),
                    exact(new DropDoubleNot(), LogicOps.not(LogicOps.not(LESS))),
                    exact(new NegateEquality(), LogicOps.not(ElementwiseOps.equal(X, Y))),
                    exact(new NegateEquality(), LogicOps.not(LogicOps.notEqual(X, Y))),
                    exact(new TakeOneOfEqualMasks(), LogicOps.and(LESS, LESS)),
                    exact(new TakeOneOfEqualMasks(), LogicOps.or(LESS, LESS)),
                    exact(new DropKnownMask(), LogicOps.and(LESS, wide(TRUE, 6))),
                    exact(new DropKnownMask(), LogicOps.and(wide(FALSE, 6), LESS)),
                    exact(new DropKnownMask(), LogicOps.or(LESS, wide(TRUE, 6))),
                    exact(new DropKnownMask(), LogicOps.or(wide(FALSE, 6), LESS)),
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
                            ElementwiseOps.mul(Leaves.constant(vector(1, 2, 3)), spread3(7)),
                            SAME));

    private static Rewrite exact(Rule rule, Node left) {
        return new Rewrite(rule, left, SAME, ONE_ROUNDING);
    }

    private static Rewrite accurate(Rule rule, Node left, DoubleBinaryOperator real) {
        return new Rewrite(rule, left, real, ONE_ROUNDING);
    }

    private static Node powerSlope(double power) {
        return ElementwiseOps.apply(new PowerSlope(1, 0), X, spread(power));
    }

    private static Node spread(double value) {
        return wide(Leaves.constant(value), 6);
    }

    private static Node wide(Node node, int... sizes) {
        return ShapeOps.broadcast(node, sizes);
    }

    private static Node byWayOfFloat64(DType dtype) {
        Node narrow = ElementwiseOps.cast(X, dtype);
        return ElementwiseOps.cast(ElementwiseOps.cast(narrow, DType.FLOAT64), dtype);
    }

    private static Node spread3(double value) {
        return wide(Leaves.constant(value), 3);
    }

    /// A mask of one element that is known.
    private static Node mask(double left, double right) {
        Node mask = ElementwiseOps.less(Leaves.constant(left), Leaves.constant(right));
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
