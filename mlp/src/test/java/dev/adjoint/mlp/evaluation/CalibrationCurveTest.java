package dev.adjoint.mlp.evaluation;

import static dev.adjoint.mlp.evaluation.Mistakes.requireMessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.evaluation.CalibrationCurve.Bin;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import java.util.List;

class CalibrationCurveTest {
    @Example
    void eachBinHasItsRowsTheirMeanAndTheirShare() {
        boolean[] positive = {true, false, true, true, false};
        double[] probabilities = {0.72, 0.78, 0.7, 1, 0};
        CalibrationCurve curve = CalibrationCurve.of(positive, probabilities);
        assertEquals(10, curve.bins().size());
        Bin seventies = curve.bins().get(7);
        assertEquals(3, seventies.rows());
        assertEquals(0.7, seventies.low());
        assertEquals(0.8, seventies.high());
        assertEquals(2.2 / 3, seventies.meanProbability(), 1e-15);
        assertEquals(2.0 / 3, seventies.share(), 1e-15);
        assertEquals(1, curve.bins().getLast().rows(), "1 is in the last bin");
        assertEquals(1, curve.bins().getFirst().rows());
        assertTrue(Double.isNaN(curve.bins().get(3).share()));
        assertEquals(0.2 / 5, curve.error(), 1e-15);
        assertTrue(curve.toString().contains("0.7000  0.8000     3"), curve.toString());
    }

    /// A classifier that gives each row the share of its bin is calibrated.
    @Example
    void theErrorOfACalibratedClassifierIsZero() {
        boolean[] positive = {true, false, true, true, true, false, false, false};
        double[] probabilities = {0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.25, 0.25};
        assertEquals(0, CalibrationCurve.of(positive, probabilities).error());
        assertEquals(0.5, CalibrationCurve.of(new boolean[2], new double[] {0.5, 0.5}).error());
    }

    @Property(tries = 200)
    void everyRowIsInTheBinOfItsProbability(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1) Double> drawn) {
        double[] probabilities = drawn.stream().mapToDouble(p -> p).toArray();
        boolean[] positive = new boolean[probabilities.length];
        for (int bins = 1; bins < 13; bins++) {
            CalibrationCurve curve = CalibrationCurve.of(positive, probabilities, bins);
            assertEquals(drawn.size(), curve.bins().stream().mapToInt(Bin::rows).sum());
            for (Bin bin : curve.bins()) {
                if (bin.rows() > 0) {
                    double slack = 1e-12;
                    assertTrue(bin.meanProbability() >= bin.low() - slack, bin::toString);
                    assertTrue(bin.meanProbability() <= bin.high() + slack, bin::toString);
                }
            }
        }
    }

    @Example
    void mistakesSayWhatIsNeeded() {
        requireMessage(
                "calibration: got 1 rows of truth and 2 of predictions",
                () -> CalibrationCurve.of(new boolean[1], new double[2]));
        requireMessage(
                "calibration: got 1.5 in row 0",
                () -> CalibrationCurve.of(new boolean[1], new double[] {1.5}));
        requireMessage(
                "calibration: got 0 bins",
                () -> CalibrationCurve.of(new boolean[1], new double[1], 0));
    }
}
