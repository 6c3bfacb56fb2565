package laws;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.rules.AddForSubtractedNegation;
import dev.adjoint.autodiff.simplify.rules.ChooseEqualBranches;
import dev.adjoint.autodiff.simplify.rules.ComputeBeforeBroadcast;
import dev.adjoint.autodiff.simplify.rules.DropAddedZero;
import dev.adjoint.autodiff.simplify.rules.DropDivisorOne;
import dev.adjoint.autodiff.simplify.rules.DropDoubleNegation;
import dev.adjoint.autodiff.simplify.rules.DropFactorOne;
import dev.adjoint.autodiff.simplify.rules.DropLogOfExp;
import dev.adjoint.autodiff.simplify.rules.DropRepeatedRelu;
import dev.adjoint.autodiff.simplify.rules.DropSignInsideAbs;
import dev.adjoint.autodiff.simplify.rules.DropSubtractedZero;
import dev.adjoint.autodiff.simplify.rules.ExpandPower;
import dev.adjoint.autodiff.simplify.rules.FoldConstants;
import dev.adjoint.autodiff.simplify.rules.MergeMoves;
import dev.adjoint.autodiff.simplify.rules.MergeReciprocal;
import dev.adjoint.autodiff.simplify.rules.MoveNegationOutOfProduct;
import dev.adjoint.autodiff.simplify.rules.MultiplyForSumOfBroadcast;
import dev.adjoint.autodiff.simplify.rules.NegateForFactorMinusOne;
import dev.adjoint.autodiff.simplify.rules.ReadTransposedInMatmul;
import dev.adjoint.autodiff.simplify.rules.SpreadUniform;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfSumOfExp;
import dev.adjoint.autodiff.simplify.rules.SubtractForAddedNegation;
import dev.adjoint.autodiff.simplify.rules.TakeKnownBranch;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualBounds;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// A rule and a left-hand side of it, over the inputs `X` and `Y`.
///
/// @param rule that must have something to say of `left`
/// @param left the side that is rewritten
/// @param real what both sides are over the real numbers, element by element, rounded once: the
///   judge of rules that promise accuracy. Where it is NaN the left side is the judge.
record Rewrite(Rule rule, Node left, DoubleBinaryOperator real) {
    static final Input X = Leaves.input("x", 6);
    static final Input Y = Leaves.input("y", 6);
    static final Input MATRIX = Leaves.input("m", 2, 3);

    private static final DoubleBinaryOperator SAME = (_, _) -> Double.NaN;
    private static final Node ZERO = spread(0);
    private static final Node MINUS_ZERO = spread(-0.0);
    private static final Node ONE = spread(1);

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
                    exact(new TakeKnownBranch(), ElementwiseOps.select(constantMask(true), X, Y)),
                    exact(new TakeKnownBranch(), ElementwiseOps.select(constantMask(false), X, Y)),
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
                    exact(new TakeOneOfEqualBounds(), ElementwiseOps.max(X, X)),
                    exact(new TakeOneOfEqualBounds(), ElementwiseOps.min(X, X)),
                    exact(new DropSignInsideAbs(), ElementwiseOps.abs(ElementwiseOps.abs(X))),
                    exact(new DropSignInsideAbs(), ElementwiseOps.abs(ElementwiseOps.neg(X))),
                    exact(new DropRepeatedRelu(), ElementwiseOps.relu(ElementwiseOps.relu(X))),
                    accurate(
                            new StabilizeLogOfSumOfExp(),
                            ElementwiseOps.log(
                                    ReductionOps.sum(
                                            ElementwiseOps.exp(ShapeOps.broadcast(X, 3, 6)), 0)),
                            (x, _) -> x + Math.log(3)),
                    exact(
                            new ComputeBeforeBroadcast(),
                            ElementwiseOps.tanh(ShapeOps.broadcast(X, 3, 6))));

    private static Rewrite exact(Rule rule, Node left) {
        return new Rewrite(rule, left, SAME);
    }

    private static Rewrite accurate(Rule rule, Node left, DoubleBinaryOperator real) {
        return new Rewrite(rule, left, real);
    }

    private static Node spread(double value) {
        return wide(Leaves.constant(value), 6);
    }

    private static Node wide(Node node, int... sizes) {
        return ShapeOps.broadcast(node, sizes);
    }

    private static Node constantMask(boolean value) {
        TensorType mask = TensorType.of(DType.BOOL);
        return Leaves.constant(Tensor.filled(mask, value ? 1 : 0));
    }

    private static Tensor vector(double... values) {
        return Tensor.of(values);
    }

    @Override
    public String toString() {
        return rule + " of " + GraphText.formula(left).replace('\n', ';');
    }
}
