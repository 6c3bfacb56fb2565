package dev.adjoint.viz.plot;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.STEP;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.search.Parameter.choice;
import static dev.adjoint.mlp.search.Parameter.logUniform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.data.Split;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.search.Search;
import dev.adjoint.mlp.search.Space;
import dev.adjoint.mlp.search.Trials;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.GradientNorms;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.LayerGradient;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What the usual plots are made of.
class PlotsTest {
    private static final Split IRIS = Datasets.iris().stratifiedSplit(1, 0.6, 0.2, 0.2);
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(4).dense(3).build()).epochs(12).seed(1);
    private static final History HISTORY = TRAINER.fit(IRIS.train(), IRIS.validation());

    @Test
    void theLossCurveMarksTheBestEpoch() {
        LinePlot plot = Plots.lossCurve(HISTORY);
        int best = HISTORY.bestEpoch().orElseThrow().number();
        assertEquals(List.of("training", "validation", "best epoch " + best), plot.names());
        assertEquals(best, plot.xs("best epoch " + best)[0]);
        assertArrayEquals(HISTORY.series(Epoch::validationLoss), plot.ys("validation"));
    }

    @Test
    void withoutValidationThereIsOneCurve() {
        History history = TRAINER.fit(IRIS.train());
        assertEquals(List.of("training"), Plots.lossCurve(history).names());
        assertThrows(IllegalStateException.class, Plots.accuracyCurve(history)::toSvg);
    }

    @Test
    void theAccuracyIsThatOfTheHistory() {
        assertArrayEquals(
                HISTORY.series(Epoch::validationAccuracy),
                Plots.accuracyCurve(HISTORY).ys("validation"));
    }

    @Test
    void curvesKeepTheOrderOfTheirHistories() {
        SequencedMap<String, History> histories = new LinkedHashMap<>();
        histories.put("b", HISTORY);
        histories.put("a", HISTORY);
        assertEquals(List.of("b", "a"), Plots.lossCurves(histories).names());
        assertEquals(
                List.of("a", "b"),
                Plots.curves("loss", Epoch::validationLoss, new TreeMap<>(histories)).names());
    }

    @Test
    void theDerivativeOfTanhIsOneLessItsSquare() {
        List<Plot> panels = ((PanelPlot) Plots.activations(TANH, SIGMOID, RELU, STEP)).panels();
        LinePlot values = (LinePlot) panels.getFirst();
        LinePlot slopes = (LinePlot) panels.getLast();
        double[] xs = values.xs("tanh");
        for (int i = 0; i < xs.length; i++) {
            double tanh = Math.tanh(xs[i]);
            double sigmoid = values.ys("sigmoid")[i];
            assertEquals(tanh, values.ys("tanh")[i], 1e-14);
            assertEquals(1 - tanh * tanh, slopes.ys("tanh")[i], 1e-14);
            assertEquals(sigmoid * (1 - sigmoid), slopes.ys("sigmoid")[i], 1e-14);
            assertEquals(0, slopes.ys("step")[i]);
        }
        assertEquals(0, xs[xs.length / 2]);
        requireStep(slopes, "relu");
        requireStep(values, "step");
    }

    /// A jump is a gap at its place, not a ramp between two points.
    private static void requireStep(LinePlot plot, String name) {
        double[] xs = plot.xs(name);
        int gaps = 0;
        for (int i = 0; i < xs.length; i++) {
            double y = plot.ys(name)[i];
            if (Double.isNaN(y)) {
                assertEquals(0, xs[i], 1e-9);
                gaps++;
            } else if (xs[i] != 0) {
                assertEquals(xs[i] > 0 ? 1 : 0, y);
            }
        }
        assertTrue(gaps > 0);
    }

    /// w⁴ from 2 at the rate 0.01, as a lecture calculates it.
    @Test
    void descentShowsTheStepsOfEachRate() {
        PanelPlot plot =
                (PanelPlot) Plots.descent(w -> ArithmeticOps.pow(w, 4), -2.5, 2.5, 2, 3, 0.01, 0.2);
        LinePlot slow = (LinePlot) plot.panels().getFirst();
        double[] steps = slow.xs("steps");
        assertEquals(4, steps.length);
        assertEquals(1.68, steps[1], 1e-12);
        assertEquals(1.4903, steps[2], 1e-4);
        assertEquals(1.3579, steps[3], 1e-4);
        assertEquals(16, slow.ys("steps")[0], 1e-12);
        LinePlot fast = (LinePlot) plot.panels().getLast();
        assertEquals(1, fast.xs("steps").length, "the next step leaves the range");
        assertTrue(plot.toSvg().contains("rate 0.2"));
    }

    @Test
    void anActivationMayBeAUsers() {
        PanelPlot plot =
                (PanelPlot) Plots.activations(x -> ArithmeticOps.square(x), ActivationOps::tanh);
        LinePlot slopes = (LinePlot) plot.panels().getLast();
        assertEquals(List.of("custom", "custom 2"), slopes.names());
        double[] xs = slopes.xs("custom");
        assertEquals(2 * xs[7], slopes.ys("custom")[7]);
        assertThrows(IllegalArgumentException.class, () -> Plots.activations());
    }

    @Test
    void everyActivationHasACurveOfItsOwn() {
        Activation maxout =
                Activations.named(
                        "maxout",
                        Initializers.LECUN_NORMAL,
                        x -> ArithmeticOps.maximum(x, ArithmeticOps.mul(x, -0.5)));
        Activation[] all = {
            Activations.IDENTITY,
            STEP,
            SIGMOID,
            Activations.HARD_SIGMOID,
            TANH,
            Activations.SOFTMAX,
            RELU,
            Activations.LEAKY_RELU,
            Activations.ELU,
            Activations.SELU,
            Activations.SOFTPLUS,
            Activations.GELU,
            Activations.SILU,
            maxout
        };
        PanelPlot plot = (PanelPlot) Plots.activations(all);
        LinePlot values = (LinePlot) plot.panels().getFirst();
        LinePlot slopes = (LinePlot) plot.panels().getLast();
        assertEquals(all.length, values.names().size());
        double[] xs = values.xs("softmax beside 0");
        for (int i = 0; i < xs.length; i++) {
            double sigmoid = 1 / (1 + Math.exp(-xs[i]));
            assertEquals(sigmoid, values.ys("softmax beside 0")[i], 1e-14);
            assertEquals(sigmoid * (1 - sigmoid), slopes.ys("softmax beside 0")[i], 1e-14);
            assertEquals(Math.max(xs[i], -xs[i] / 2), values.ys("maxout")[i], 1e-14);
        }
        long gaps = Arrays.stream(slopes.ys("hard sigmoid")).filter(Double::isNaN).count();
        assertEquals(2, gaps, "its slope jumps from 0 to 1/6 and back");
        assertTrue(plot.size().height > 340 + 14 * 17, "each name has a row");
        plot.toSvg();
        PanelPlot panels = (PanelPlot) Plots.activationPanels(all);
        assertEquals(all.length, panels.panels().size());
        LinePlot last = (LinePlot) panels.panels().getLast();
        assertEquals("maxout", last.title());
        assertArrayEquals(slopes.ys("maxout"), last.ys("f′(x)"));
        panels.toSvg();
    }

    @Test
    void noTwoOfTheFirst49LinesLookAlike() {
        Set<List<Object>> lines = new HashSet<>();
        Set<List<Object>> points = new HashSet<>();
        for (int place = 0; place < 49; place++) {
            lines.add(List.of(PlotStyle.line(place), PlotStyle.stroke(place)));
            points.add(List.of(PlotStyle.line(place), PlotStyle.marker(place)));
        }
        assertEquals(49, lines.size());
        assertEquals(49, points.size());
    }

    @Test
    void gradientNormsStandLayerByLayer() {
        GradientNorms norms =
                new GradientNorms(
                        List.of(
                                new LayerGradient("dense1", 1e-6, Double.NaN),
                                new LayerGradient("drop1", Double.NaN, 0.1),
                                new LayerGradient("dense2", 0.1, Double.NaN)));
        SequencedMap<String, GradientNorms> models = new LinkedHashMap<>();
        models.put("sigmoid", norms);
        LinePlot plot = Plots.gradientNorms(models);
        assertArrayEquals(new double[] {1e-6, Double.NaN, 0.1}, plot.ys("sigmoid"));
        assertTrue(plot.toSvg().contains("10⁻⁵"));
    }

    @Test
    void aSearchShowsTheBestSoFarAndEachSetting() throws Exception {
        Space space = Space.of(logUniform("rate", 1e-4, 1e-1), choice("unit", "tanh", "<relu>"));
        Trials trials =
                Search.of(
                                space,
                                setting -> {
                                    double rate = setting.number("rate");
                                    return rate > 0.05 ? Double.NaN : Math.abs(rate - 0.01);
                                })
                        .run(12);
        LinePlot progress = Plots.searchProgress(trials);
        assertArrayEquals(trials.bestSoFar(), progress.ys("best so far"));
        PanelPlot settings = (PanelPlot) Plots.searchSettings(trials);
        LinePlot rate = (LinePlot) settings.panels().getFirst();
        assertArrayEquals(trials.numbers("rate"), rate.xs("each trial"));
        assertEquals(trials.best().setting().number("rate"), rate.xs("the best")[0]);
        List<String> words = SvgText.of(settings).words();
        assertTrue(words.containsAll(List.of("tanh", "<relu>", "rate")), words::toString);
        Trials none = Trials.none(space);
        assertThrows(IllegalStateException.class, () -> Plots.searchSettings(none));
        assertThrows(IllegalStateException.class, () -> Plots.searchProgress(none));
    }
}
