package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.simplify.rules.CancelAddedTerm;
import dev.adjoint.autodiff.simplify.rules.CancelDifference;
import dev.adjoint.autodiff.simplify.rules.CancelQuotient;
import dev.adjoint.autodiff.simplify.rules.DropExpOfLog;
import dev.adjoint.autodiff.simplify.rules.DropFactorZero;
import dev.adjoint.autodiff.simplify.rules.FactorSum;
import dev.adjoint.autodiff.simplify.rules.MergeExponentials;
import dev.adjoint.autodiff.simplify.rules.MergeNumbersInProduct;
import dev.adjoint.autodiff.simplify.rules.MergeNumbersInSum;
import dev.adjoint.autodiff.simplify.rules.MergeReductions;
import dev.adjoint.autodiff.simplify.rules.MoveNumberOutOfQuotient;

import java.util.List;
import java.util.stream.Stream;

/// Rules that hold over the real numbers only, for those who ask for them:
/// `Simplifier.simplify(nodes, AlgebraicRules.WITH_STANDARD)`. A program may overflow, or give a
/// number where it gave NaN, at the ends of what its element type can hold.
public final class AlgebraicRules {
    public static final List<Rule> ALL =
            List.of(
                    new CancelAddedTerm(),
                    new CancelDifference(),
                    new CancelQuotient(),
                    new DropExpOfLog(),
                    new DropFactorZero(),
                    new FactorSum(),
                    new MergeExponentials(),
                    new MergeNumbersInProduct(),
                    new MergeNumbersInSum(),
                    new MergeReductions(),
                    new MoveNumberOutOfQuotient());

    /// The standard rules, and then these.
    public static final List<Rule> WITH_STANDARD =
            Stream.concat(StandardRules.ALL.stream(), ALL.stream()).toList();

    private AlgebraicRules() {}
}
