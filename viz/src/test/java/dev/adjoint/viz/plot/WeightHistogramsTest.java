package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class WeightHistogramsTest {
    @Test
    void eachEpochHasAllWeights() {
        WeightHistograms histograms = new WeightHistograms();
        Network network =
                Trainer.of(Mlp.input(4).dense(8).dense(3).build())
                        .epochs(20)
                        .watch(histograms)
                        .fit(Datasets.iris())
                        .network();
        assertEquals(network.parameterNames(), histograms.parameters());
        var weights = histograms.of("dense1/weight");
        assertEquals(21, weights.size());
        weights.values().forEach(histogram -> assertEquals(32, histogram.size()));
        double[] last = network.parameter("dense1/weight").toDoubles();
        Histogram histogram = weights.lastEntry().getValue();
        assertEquals(Arrays.stream(last).min().orElseThrow(), histogram.low());
        assertEquals(Arrays.stream(last).max().orElseThrow(), histogram.high(), 1e-9);

        RidgePlot plot = (RidgePlot) histograms.plot("dense1/weight");
        assertEquals(12, plot.epochs().size());
        assertEquals(0, plot.epochs().getFirst());
        assertEquals(20, plot.epochs().getLast());
        assertTrue(plot.toSvg().contains(">20</text>"));
        assertThrows(IllegalArgumentException.class, () -> histograms.plot("dense9/weight"));
    }

    @Test
    void aHistogramEnclosesOne() {
        double[] values = {1, 2, 2, 3, Double.NaN, 9, 1 / 0.0};
        Histogram histogram = Histogram.of(values);
        double sum = 0;
        for (int part = 0; part < histogram.counts().length; part++) {
            sum += histogram.width() * histogram.density(part);
        }
        assertEquals(5, histogram.size());
        assertEquals(1, sum, 1e-12);
        assertEquals(1, Histogram.of(new double[] {7, 7, 7}).counts().length);
        assertEquals(0, Histogram.of(new double[] {Double.NaN}).size());
    }

    @Test
    void onlyWhatIsFiniteCanBeDrawn() {
        var epochs = new TreeMap<>(Map.of(0, Histogram.of(new double[0])));
        assertThrows(IllegalStateException.class, RidgePlot.of("", epochs)::toSvg);
        epochs.put(1, Histogram.of(new double[] {0, 0}));
        assertEquals(List.of(0, 1), RidgePlot.of("", epochs).epochs());
        assertTrue(RidgePlot.of("", epochs).toSvg().contains("epoch"));
    }
}
