package dev.adjoint.mlp.optimizer.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// A search ends where the strong Wolfe conditions hold, wherever it begins.
class LineSearchTest {
    /// A bumpy valley: x² + a sin(5 x), from x = 3 downwards.
    @Property(tries = 300)
    void theLengthThatIsFoundMeetsBothConditions(
            @ForAll @DoubleRange(min = 0, max = 2) double bumps,
            @ForAll @DoubleRange(min = -6, max = 3) double magnitude,
            @ForAll @DoubleRange(min = 0.01, max = 0.9) double flatness) {
        Objective valley =
                of(x -> x * x + bumps * Math.sin(5 * x), x -> 2 * x + 5 * bumps * Math.cos(5 * x));
        Point start = valley.at(new double[] {3});
        double[] down = {-Math.signum(start.gradient()[0])};
        double slope = start.gradient()[0] * down[0];
        double first = Math.pow(10, magnitude);
        Point end = LineSearch.search(valley, start, down, first, flatness).orElseThrow().point();
        double length = Math.abs(end.x()[0] - 3);
        // Of the sum 3 - α a rounding of about 4e-16 is left in α.
        double rounding = 1e-15 * Math.abs(slope);
        assertTrue(end.value() <= start.value() + 1e-4 * length * slope + rounding);
        assertTrue(Math.abs(end.gradient()[0]) <= flatness * Math.abs(slope));
    }

    /// The cubic through the ends of a bracket is the quadratic itself: one step in it is exact.
    @Example
    void theCubicFindsTheLowestPlaceOfAQuadratic() {
        Objective quadratic = of(x -> (x - 1) * (x - 1), x -> 2 * (x - 1));
        Point start = quadratic.at(new double[] {0});
        Point end =
                LineSearch.search(quadratic, start, new double[] {1}, 4, 1e-6)
                        .orElseThrow()
                        .point();
        assertEquals(1, end.x()[0], 1e-14);
    }

    /// - log(1 - x) - 3 x is infinite at 1 and NaN beyond, and lowest at 2/3.
    @Example
    void valuesThatAreNotFiniteAreTooLarge() {
        Objective barrier = of(x -> -Math.log(1 - x) - 3 * x, x -> 1 / (1 - x) - 3);
        Point start = barrier.at(new double[] {0});
        for (double first : new double[] {1, 5, 1e10}) {
            Point end =
                    LineSearch.search(barrier, start, new double[] {1}, first, 0.01)
                            .orElseThrow()
                            .point();
            assertEquals(2 / 3.0, end.x()[0], 0.01);
        }
    }

    @Example
    void aFunctionThatDoesNotFallAsItsGradientSaysEndsTheSearch() {
        Objective wrong = of(x -> x, x -> -1);
        Point start = wrong.at(new double[] {0});
        assertEquals(Optional.empty(), LineSearch.search(wrong, start, new double[] {1}, 1, 0.9));
    }

    private static Objective of(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        return x -> new Point(x, f.applyAsDouble(x[0]), new double[] {slope.applyAsDouble(x[0])});
    }
}
