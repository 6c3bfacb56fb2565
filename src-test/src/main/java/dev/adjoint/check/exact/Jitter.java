package dev.adjoint.check.exact;

import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.SplittableRandom;

/// Roundings of float64, drawn: each step's result times 1 + r ε, with r between -1 and 1. A slope of
/// the function that is so disturbed differs from the right one by what rounding makes of a right
/// derivative: where large terms cancel it shows.
///
/// @param lanes the arithmetic to disturb
/// @param seed draws the same roundings again
record Jitter(SeriesLanes lanes, long seed) {
    /// The result of a step, disturbed, unless it is one of the step's arguments or its negative,
    /// which no step rounds.
    Series of(Series result, List<Series> arguments, int node, int element) {
        boolean isExact =
                arguments.stream()
                        .anyMatch(x -> x.isSame(result) || x.isSame(lanes.neg(result)));
        return isExact ? result : of(result, node, element);
    }

    /// A term, disturbed.
    Series of(Series term, int node, int element) {
        long drawn = new SplittableRandom(((seed * 31 + node) << 32) | element).nextLong();
        double r = (double) drawn / Long.MAX_VALUE;
        Series change = lanes.mul(lanes.constant(r * DType.FLOAT64.epsilon()), term);
        return lanes.add(term, change);
    }
}
