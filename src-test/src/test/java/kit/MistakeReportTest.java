package kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.MistakeReport;
import dev.adjoint.check.PlantedMistake;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class MistakeReportTest {
    record Swish() implements UnaryOp {
        @Override
        public String label() {
            return "swish";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.mul(x, on.sigmoid(x));
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            V s = on.sigmoid(x);
            return on.add(s, on.mul(y, on.sub(on.constant(1), s)));
        }
    }

    /// x² y.
    record Area() implements BinaryOp {
        @Override
        public String label() {
            return "area";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V left, V right) {
            return on.mul(on.mul(left, left), right);
        }

        @Override
        public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
            return on.mul(on.constant(2), on.mul(left, right));
        }

        @Override
        public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
            return on.mul(left, left);
        }
    }

    /// x, of which the value is no mistake at 1.
    record Same() implements UnaryOp {
        @Override
        public String label() {
            return "same";
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.mul(x, on.constant(1));
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return on.constant(1);
        }
    }

    @Test
    void everyMistakeInAnOpOfOneIsCaughtByTheLawsThatSeeIt() {
        MistakeReport report = MistakeReport.of(new Swish(), 0.5, -1, 2);
        assertEquals(List.of(), report.survivors());
        assertEquals(Set.of(), report.harmless());
        for (PlantedMistake mistake : PlantedMistake.values()) {
            assertTrue(
                    report.caughtBy(mistake).contains(GradientLaw.DIFFERENCES), report.toString());
        }
        assertTrue(report.toString().startsWith("mistakes planted in swish: 7 of 7 caught\n"));
        assertTrue(report.toString().contains("  one too many   differences, "), report.toString());
    }

    @Test
    void everyMistakeInAnOpOfTwoIsCaught() {
        MistakeReport report =
                MistakeReport.of(new Area(), new double[] {0.5, -1}, new double[] {2, 3});
        assertEquals(List.of(), report.survivors());
        assertTrue(report.caughtBy(PlantedMistake.SWAPPED).contains(GradientLaw.DIFFERENCES));
    }

    @Test
    void aMistakeThatChangesNothingIsHarmless() {
        MistakeReport report = MistakeReport.of(new Same(), 1);
        assertEquals(Set.of(PlantedMistake.THE_VALUE, PlantedMistake.SWAPPED), report.harmless());
        assertTrue(report.toString().contains("the value      changes no derivative here"));
    }

    @Test
    void anOpThatIsWrongItselfIsRefused() {
        UnaryOp wrong = PlantedMistake.SIGN.in(new Swish());
        assertThrows(AssertionError.class, () -> MistakeReport.of(wrong, 1, 2));
    }
}
