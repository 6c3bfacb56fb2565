package dev.adjoint.autodiff.simplify;

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
import dev.adjoint.autodiff.simplify.rules.SubtractForAddedNegation;
import dev.adjoint.autodiff.simplify.rules.TakeKnownBranch;
import dev.adjoint.autodiff.simplify.rules.TakeOneOfEqualBounds;

import java.util.List;

/// The rules that are on unless a caller says otherwise: exact and accurate ones, none of which
/// changes a derivative at a point where a function is not smooth.
public final class StandardRules {
    public static final List<Rule> ALL =
            List.of(
                    new SpreadUniform(),
                    new FoldConstants(),
                    new MergeMoves(),
                    new ReadTransposedInMatmul(),
                    new DropAddedZero(),
                    new DropSubtractedZero(),
                    new DropFactorOne(),
                    new NegateForFactorMinusOne(),
                    new DropDivisorOne(),
                    new DropDoubleNegation(),
                    new MoveNegationOutOfProduct(),
                    new SubtractForAddedNegation(),
                    new AddForSubtractedNegation(),
                    new MergeReciprocal(),
                    new ExpandPower(),
                    new DropLogOfExp(),
                    new ChooseEqualBranches(),
                    new TakeKnownBranch(),
                    new DropRepeatedRelu(),
                    new DropSignInsideAbs(),
                    new TakeOneOfEqualBounds(),
                    new MultiplyForSumOfBroadcast(),
                    new ComputeBeforeBroadcast());

    private StandardRules() {}
}
