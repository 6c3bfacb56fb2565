package dev.adjoint.check.exact;

import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.SplittableRandom;

/// Drawn roundings of float64: each coefficient of a step's result is multiplied by 1 + r ε, with
/// its own r between -1 and 1. The derivative of the disturbed function differs from the exact one
/// by the rounding error of a correct rule. The error is visible if large terms of the chain rule
/// cancel, in a sum over paths or in a higher derivative of one composition.
///
/// @param lanes the arithmetic to disturb
/// @param seed the same seed draws the same roundings
record Jitter(SeriesLanes lanes, long seed) {
    /// Returns an argument of a step with its derivatives disturbed: reverse mode rounds each use's
    /// share of a value's adjoint, even if the shares cancel.
    Series use(Series argument, int node, int element, int number) {
        return argument.isConstant() ? argument : disturbed(argument, 1, node, element, 1 + number);
    }

    /// Returns the result of a step, disturbed. A result equal to an argument of the step or its
    /// negative is not rounded.
    Series of(Series result, List<Series> arguments, int node, int element) {
        boolean isExact =
                arguments.stream().anyMatch(x -> x.isSame(result) || x.isSame(lanes.neg(result)));
        return isExact ? result : of(result, node, element);
    }

    /// Returns a term, disturbed.
    Series of(Series term, int node, int element) {
        return disturbed(term, 0, node, element, 0);
    }

    /// @param first the first coefficient to disturb
    /// @param draw distinguishes the disturbances at one element
    private Series disturbed(Series series, int first, int node, int element, int draw) {
        long key = (seed * 31 + node) << 32 | element;
        SplittableRandom random = new SplittableRandom(31 * key + draw);
        Big[] c = new Big[series.length()];
        for (int k = 0; k < c.length; k++) {
            double change = k < first ? 0 : random.nextDouble(-1, 1) * DType.FLOAT64.epsilon();
            Big off = lanes.decimals().mul(Big.of(change), series.at(k));
            c[k] = lanes.decimals().add(series.at(k), off);
        }
        return new Series(c);
    }
}
