package dev.adjoint.viz.plot;

import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.TrainingPage;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class DecisionPlotTest {
    private static final float[][] CORNERS = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
    private static final Dataset DATA =
            Dataset.labelled(CORNERS, new int[] {0, 1, 0, 1}, 2)
                    .named(List.of("a", "b"), List.of("left", "right"));

    /// The probability of class 1 is σ(2 a + b).
    private static final UnaryOperator<float[][]> LINEAR =
            rows ->
                    Arrays.stream(rows)
                            .map(row -> 1 / (1 + Math.exp(-2 * row[0] - row[1])))
                            .map(p -> new float[] {(float) (1 - p), p.floatValue()})
                            .toArray(float[][]::new);

    @Test
    void theRegionsAreThoseOfTheModel() {
        DecisionPlot plot = DecisionPlot.of("", DATA, LINEAR);
        for (int row = 0; row < 51; row += 3) {
            for (int column = 0; column < 51; column += 2) {
                double sum = 2 * DecisionPlot.at(DATA, 0, column) + DecisionPlot.at(DATA, 1, row);
                if (Math.abs(sum) > 1e-6) {
                    assertEquals(sum > 0 ? 1 : 0, plot.predicted(column, row));
                }
            }
        }
    }

    @Test
    void oneOutputIsTheProbabilityOfClassOne() {
        DecisionPlot two = DecisionPlot.of("", DATA, LINEAR);
        UnaryOperator<float[][]> second =
                rows ->
                        Arrays.stream(LINEAR.apply(rows))
                                .map(row -> new float[] {row[1]})
                                .toArray(float[][]::new);
        DecisionPlot one = DecisionPlot.of("", DATA, second);
        assertEquals(two.toSvg(), one.toSvg());
    }

    @Test
    void columnsAreReadByTheirNames() {
        float[][] swapped = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
        Dataset other =
                Dataset.labelled(swapped, new int[] {0, 1, 0, 1}, 2)
                        .named(List.of("b", "a"), List.of("left", "right"));
        Network network = trainer().fit(DATA).network();
        assertEquals(
                Plots.decisionBoundary(network, DATA).toSvg(),
                Plots.decisionBoundary(network, other).toSvg());
        assertEquals(
                Plots.decisionLine(network, DATA).toSvg(),
                Plots.decisionLine(network, other).toSvg());
        List<DecisionFrames> frames =
                Stream.of(DATA, other).map(data -> DecisionFrames.of(data, 3)).toList();
        frames.forEach(each -> trainer().watch(each).fit(DATA));
        assertEquals(frames.getFirst().plot().toSvg(), frames.getLast().plot().toSvg());
        List<TrainingPage> pages =
                Stream.of(DATA, other).map(data -> TrainingPage.of(data, 3)).toList();
        pages.forEach(each -> trainer().watch(each).fit(DATA));
        assertEquals(pages.getFirst().toHtml(), pages.getLast().toHtml());
    }

    private static Trainer trainer() {
        return Trainer.of(Mlp.input(2).dense(2).build()).epochs(20).seed(1);
    }

    @Test
    void thePlaneHasAllRows() {
        assertTrue(DecisionPlot.at(DATA, 0, 0) < -1);
        assertTrue(DecisionPlot.at(DATA, 0, 50) > 1);
    }

    @Test
    void dataOfOtherThanTwoFeaturesIsAMistake() {
        Dataset iris = Datasets.iris();
        var failed =
                assertThrows(
                        IllegalArgumentException.class, () -> Plots.decisionBoundary(iris, LINEAR));
        assertTrue(failed.getMessage().contains("got data with 4 features"), failed.getMessage());
    }

    @Test
    void framesAreThoseOfTheirEpochs() {
        DecisionFrames frames = DecisionFrames.of(DATA, 0, 2, 5, 99);
        assertThrows(IllegalStateException.class, frames::plot);
        Trainer trainer =
                Trainer.of(Mlp.input(2).dense(2).build()).optimizer(adam(0.1)).epochs(5).seed(1);
        for (int time = 0; time < 2; time++) {
            var network = trainer.watch(frames).fit(DATA).network();
            List<Plot> panels = ((PanelPlot) frames.plot()).panels();
            assertEquals(
                    List.of("epoch 0", "epoch 2", "epoch 5"),
                    panels.stream().map(Plot::title).toList());
            assertEquals(
                    DecisionPlot.of("epoch 5", DATA, network::probabilities).toSvg(),
                    panels.getLast().toSvg());
        }
    }
}
