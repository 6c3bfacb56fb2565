package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
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
        return Rewrite.ALL.stream();
    }

    @Test
    void everyStandardRuleHasALaw() {
        var missing = new HashSet<>(StandardRules.ALL);
        Rewrite.ALL.forEach(rewrite -> missing.remove(rewrite.rule()));
        assertEquals(List.of(), List.copyOf(missing), "these need a line in Rewrite.ALL");
    }

    @Test
    void noStandardRuleIsMerelyAlgebraic() {
        assertTrue(
                StandardRules.ALL.stream()
                        .noneMatch(rule -> rule.strength() == Rule.Strength.ALGEBRAIC));
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
                int at = left.shape().rank() == 2 ? i % 6 : i;
                double x = point[0][at];
                double y = point[1][at];
                String where = rewrite + " at x = " + x + ", y = " + y;
                switch (rewrite.rule().strength()) {
                    case EXACT -> assertEquals(before[i], after[i], where);
                    case ACCURATE, ALGEBRAIC ->
                            assertAccurate(
                                    rewrite.real().applyAsDouble(x, y), before[i], after[i], where);
                }
            }
        }
    }

    /// As near to the real number as the left side was, up to the rounding of the last place; a
    /// zero may change its sign.
    private static void assertAccurate(double real, double before, double after, String where) {
        double judge = Double.isNaN(real) ? before : real;
        if (!Double.isFinite(judge) || !Double.isFinite(after)) {
            assertEquals(judge, after, where);
            return;
        }
        double allowed = Double.isFinite(before) ? Math.abs(before - judge) : Math.ulp(judge);
        assertTrue(
                Math.abs(after - judge) <= Math.max(allowed, Math.ulp(judge)),
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
