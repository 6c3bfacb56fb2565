package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.evaluation.CalibrationCurve;
import dev.adjoint.mlp.evaluation.LearningCurve;
import dev.adjoint.mlp.evaluation.RocCurve;

import org.junit.jupiter.api.Test;

import java.awt.geom.Point2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

class EvaluationPlotsTest {
    private static final LearningCurve CURVE =
            new LearningCurve(
                    List.of(
                            new LearningCurve.Point(80, List.of(0.9, 0.9), List.of(0.8, 0.84)),
                            new LearningCurve.Point(20, List.of(1.0, 1.0), List.of(0.5, 0.7)),
                            new LearningCurve.Point(40, List.of(0.9, 1.0), List.of(0.7, 0.7))));

    private static final boolean[] POSITIVE = {true, false, true, false, true, false};
    private static final double[] SCORES = {0.9, 0.2, 0.6, 0.65, 0.7, 0.1};

    @Test
    void aLearningCurveIsDrawnOverItsRows() {
        LinePlot plot = Plots.learningCurve("accuracy", CURVE);
        assertEquals(List.of("training", "validation", "± one deviation"), plot.names());
        assertArrayEquals(new double[] {20, 40, 80}, plot.xs("training"));
        assertArrayEquals(new double[] {1, 0.95, 0.9}, plot.ys("training"), 1e-15);
        assertArrayEquals(new double[] {0.6, 0.7, 0.82}, plot.ys("validation"), 1e-15);
        double[] ends = plot.ys("± one deviation");
        assertEquals(0.6 - Math.sqrt(0.02), ends[0], 1e-12);
        assertEquals(0.6 + Math.sqrt(0.02), ends[1], 1e-12);
        assertTrue(Double.isNaN(ends[2]));
    }

    /// The deviations 0.1414 and 0.0283 at 20 and 80 rows, in pixels.
    @Test
    void aDeviationIsAnUprightLineOfItsLength() throws Exception {
        List<List<Point2D>> lines =
                DrawnLines.of(Plots.learningCurve(CURVE), "#d55e00", "1.2").stream()
                        .filter(line -> line.getFirst().getX() == line.getLast().getX())
                        .toList();
        double longer = lines.getFirst().getFirst().distance(lines.getFirst().getLast());
        double shorter = lines.getLast().getFirst().distance(lines.getLast().getLast());
        assertEquals(5, longer / shorter, 0.05);
    }

    @Test
    void oneSeedHasNoDeviation() {
        LearningCurve one =
                new LearningCurve(List.of(new LearningCurve.Point(9, List.of(1.0), List.of(0.5))));
        assertEquals(List.of("training", "validation"), Plots.learningCurve(one).names());
        assertTrue(Plots.learningCurve(one).toSvg().contains("score"));
    }

    @Test
    void aRocCurveHasItsAreaAndTheDiagonal() throws Exception {
        RocCurve curve = RocCurve.of(POSITIVE, SCORES);
        LinePlot plot = Plots.roc(curve);
        assertEquals(List.of("area 0.889", "chance, area 0.5"), plot.names());
        assertArrayEquals(curve.truePositiveRates(), plot.ys("area 0.889"));
        assertTrue(SvgText.of(plot).words().contains("area 0.889"));
        List<Point2D> drawn = longest(DrawnLines.of(plot, "#0072b2", "2"));
        assertEquals(curve.points().size(), drawn.size() + straight(curve), drawn::toString);
    }

    /// The points of a curve that lie on a straight line between their neighbours.
    private static int straight(RocCurve curve) {
        double[] x = curve.falsePositiveRates();
        double[] y = curve.truePositiveRates();
        int straight = 0;
        for (int i = 1; i < x.length - 1; i++) {
            boolean isRow = y[i - 1] == y[i] && y[i] == y[i + 1];
            boolean isColumn = x[i - 1] == x[i] && x[i] == x[i + 1];
            straight += isRow || isColumn ? 1 : 0;
        }
        return straight;
    }

    private static List<Point2D> longest(List<List<Point2D>> lines) {
        return lines.stream().reduce(List.of(), (a, b) -> a.size() >= b.size() ? a : b);
    }

    @Test
    void severalRocCurvesHaveTheirNames() {
        SequencedMap<String, RocCurve> curves = new LinkedHashMap<>();
        curves.put("tree", RocCurve.of(POSITIVE, SCORES));
        curves.put("net", RocCurve.of(POSITIVE, new double[] {1, 0, 1, 0, 1, 0}));
        assertEquals(
                List.of("tree, area 0.889", "net, area 1", "chance, area 0.5"),
                Plots.roc(curves).names());
        RocCurve one = RocCurve.of(new boolean[2], new double[2]);
        String message =
                assertThrows(IllegalArgumentException.class, () -> Plots.roc(one)).getMessage();
        assertTrue(message.contains("needed positive and negative rows"), message);
    }

    @Test
    void reliabilityShowsSharesAndCounts() throws Exception {
        CalibrationCurve curve = CalibrationCurve.of(POSITIVE, SCORES, 5);
        PanelPlot plot = (PanelPlot) Plots.reliability(curve);
        LinePlot shares = (LinePlot) plot.panels().getFirst();
        LinePlot counts = (LinePlot) plot.panels().getLast();
        assertEquals(List.of("model", "calibrated"), shares.names());
        assertArrayEquals(new double[] {0.1, 0.2, 0.65, 0.9}, shares.xs("model"), 1e-15);
        assertArrayEquals(new double[] {0, 0, 2.0 / 3, 1}, shares.ys("model"), 1e-15);
        assertArrayEquals(
                new double[] {0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 1, 1, 0},
                counts.ys("model"));
        assertEquals(0.6, counts.xs("model")[12], 1e-15);
        List<String> words = SvgText.of(plot).words();
        List<String> expected = List.of("predicted probability", "share of positive rows", "rows");
        assertTrue(words.containsAll(expected), words::toString);
    }
}
