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

/// Rules that hold over the real numbers only, to be enabled explicitly:
/// `Simplifier.simplify(nodes, AlgebraicRules.WITH_STANDARD)`. At the ends of the element type's
/// range a program may overflow, or return a number instead of NaN.
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

    /// The standard rules, followed by these.
    public static final List<Rule> WITH_STANDARD =
            Stream.concat(StandardRules.ALL.stream(), ALL.stream()).toList();

    private AlgebraicRules() {}
}
