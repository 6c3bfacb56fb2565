package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.simplify.StandardRules;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The two sides of each rewrite, as equal as its strength says: exact ones to the bit, for NaN,
/// infinities and zeros too; accurate ones never farther from the real numbers' result.
class RewriteTest {
    static Stream<Rewrite> rewrites() {
        return Stream.of(Rewrite.ALL, StableRewrites.ALL, SlopeRewrites.ALL, DifferenceRewrites.ALL)
                .flatMap(List::stream);
    }

    @Test
    void everyStandardRuleHasALaw() {
        var missing = new HashSet<>(StandardRules.ALL);
        rewrites().forEach(rewrite -> missing.remove(rewrite.rule()));
        assertEquals(List.of(), List.copyOf(missing), "these need a law");
    }

    @Test
    void noStandardRuleIsMerelyAlgebraic() {
        assertTrue(
                StandardRules.ALL.stream()
                        .noneMatch(rule -> rule.strength() == Rule.Strength.ALGEBRAIC));
    }

    /// The index must not hide a node from a rule that has something to say of it.
    @ParameterizedTest
    @MethodSource("rewrites")
    void theSimplifierShowsTheNodeToTheRule(Rewrite rewrite) {
        Node simple =
                Simplifier.simplify(List.of(rewrite.left()), List.of(rewrite.rule())).getFirst();
        assertNotSame(rewrite.left(), simple);
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void bothSidesAreAsEqualAsTheRuleSays(Rewrite rewrite) {
        Node left = rewrite.left();
        Node right =
                rewrite.rule().apply(left).orElseThrow(() -> new AssertionError("says nothing"));
        assertEquals(left.type(), right.type());
        for (double[][] point : points()) {
            Binding[] bindings = {
                Rewrite.X.is(point[0]), Rewrite.Y.is(point[1]), Rewrite.MATRIX.is(point[0])
            };
            double[] before = Interpreter.evaluate(left, bindings).toDoubles();
            double[] after = Interpreter.evaluate(right, bindings).toDoubles();
            for (int i = 0; i < before.length; i++) {
                boolean isSecondRow = i >= 6;
                double x = point[isSecondRow ? 1 : 0][i % 6];
                double y = point[isSecondRow ? 0 : 1][i % 6];
                String where = rewrite + " at x = " + x + ", y = " + y;
                switch (rewrite.rule().strength()) {
                    case EXACT -> assertEquals(before[i], after[i], where);
                    case ACCURATE, ALGEBRAIC -> {
                        boolean isOfNaN = Double.isNaN(x) || Double.isNaN(y);
                        if (!(isOfNaN && Double.isNaN(after[i]))) {
                            assertAccurate(
                                    rewrite.real().applyAsDouble(x, y),
                                    rewrite.bound().applyAsDouble(x, y),
                                    before[i],
                                    after[i],
                                    where);
                        }
                    }
                }
            }
        }
    }

    /// As near to the real number as the left side was, up to the roundings that the rule may add;
    /// a zero may change its sign. A NaN may become NaN whatever the left side makes of it.
    private static void assertAccurate(
            double real, double bound, double before, double after, String where) {
        double judge = Double.isNaN(real) ? before : real;
        if (!Double.isFinite(judge) || !Double.isFinite(after)) {
            assertEquals(judge, after, where);
            return;
        }
        double allowed = Double.isFinite(before) ? Math.abs(before - judge) : Math.ulp(judge);
        double rounding = Math.max(bound, Math.ulp(judge));
        assertTrue(
                Math.abs(after - judge) <= Math.max(allowed, rounding),
                () -> where + ": before " + before + ", after " + after + ", real " + real);
    }

    /// Every special value beside every other one, and random ones of all magnitudes.
    private static List<double[][]> points() {
        double[] special = SpecialValuesTest.values(DType.FLOAT64);
        SplittableRandom random = new SplittableRandom(11);
        List<double[][]> points = new ArrayList<>();
        for (int offset = 0; offset < special.length; offset++) {
            for (int start = 0; start < special.length; start += 6) {
                double[][] point = new double[2][6];
                for (int i = 0; i < 6; i++) {
                    point[0][i] = special[(start + i) % special.length];
                    point[1][i] = special[(start + i + offset) % special.length];
                }
                points.add(point);
            }
        }
        for (int i = 0; i < 200; i++) {
            points.add(new double[][] {anything(random), anything(random)});
        }
        return points;
    }

    private static double[] anything(SplittableRandom random) {
        return random.doubles(6, -1, 1)
                .map(value -> value * Math.pow(10, random.nextInt(-300, 300)))
                .toArray();
    }
}
