package dev.adjoint.check.exact;

import dev.adjoint.autodiff.type.DType;

import java.util.List;
import java.util.SplittableRandom;

/// Roundings of float64, drawn: each coefficient of a step's result times 1 + r ε, with an r of its
/// own between -1 and 1. A derivative of the function that is so disturbed differs from the right
/// one by what rounding makes of a right rule: where large terms of the chain rule cancel, in a sum
/// over paths or in a higher derivative of one composition, it shows.
///
/// @param lanes the arithmetic to disturb
/// @param seed draws the same roundings again
record Jitter(SeriesLanes lanes, long seed) {
    /// An argument of a step with its derivatives disturbed: reverse mode rounds what each use of a
    /// value adds to its adjoint, also if the uses cancel.
    Series use(Series argument, int node, int element, int number) {
        return argument.isConstant() ? argument : disturbed(argument, 1, node, element, 1 + number);
    }

    /// The result of a step, disturbed, unless it is one of the step's arguments or its negative,
    /// which no step rounds.
    Series of(Series result, List<Series> arguments, int node, int element) {
        boolean isExact =
                arguments.stream().anyMatch(x -> x.isSame(result) || x.isSame(lanes.neg(result)));
        return isExact ? result : of(result, node, element);
    }

    /// A term, disturbed.
    Series of(Series term, int node, int element) {
        return disturbed(term, 0, node, element, 0);
    }

    /// @param first coefficient to disturb
    /// @param draw tells apart what is disturbed at one element
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
