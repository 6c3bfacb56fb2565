package dev.adjoint.viz.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Network;

import org.junit.jupiter.api.Test;

import java.util.Map;

class BackpropagationPictureTest {
    private static final double[] X = {0.1, 0.2};
    private static final double[] TARGET = {0.4, 0.6};

    /// The network of two inputs, two hidden units and two outputs that lectures calculate by hand,
    /// with E = ½ Σ (t - o)².
    private static Network network() {
        Mlp model =
                Mlp.input(2).dense(2, Activations.SIGMOID).dense(2, Activations.SIGMOID).build();
        return Network.of(
                model,
                Losses.MEAN_SQUARED_ERROR,
                Map.of(
                        "dense1/weight", Tensor.of(new float[][] {{0.3f, 0.4f}, {0.25f, 0.35f}}),
                        "dense1/bias", Tensor.of(0f, 0f),
                        "dense2/weight", Tensor.of(new float[][] {{0.45f, 0.7f}, {0.4f, 0.6f}}),
                        "dense2/bias", Tensor.of(0f, 0f)));
    }

    @Test
    void theNumbersAreThoseOfTheLecture() {
        String table =
                NetworkPicture.of(network())
                        .withValues(X, TARGET)
                        .withoutBiases()
                        .rate(0.5)
                        .table();
        // dE/dx1 = 0.3 · 0.0081 + 0.4 · 0.0070, dE/dx2 = 0.25 · 0.0081 + 0.35 · 0.0070.
        assertLine(table, "x1", "0.100", "0.005", "0.100");
        assertLine(table, "x2", "0.200", "0.005", "0.200");
        assertLine(table, "Σ(h1)", "x1 w(x1, h1) + x2 w(x2, h1)", "0.080");
        assertLine(table, "h1", "sigmoid(Σ(h1))", "0.520");
        assertLine(table, "Σ(h2)", "x1 w(x1, h2) + x2 w(x2, h2)", "0.110");
        assertLine(table, "h2", "sigmoid(Σ(h2))", "0.527");
        assertLine(table, "Σ(o1)", "h1 w(h1, o1) + h2 w(h2, o1)", "0.445");
        assertLine(table, "o1", "sigmoid(Σ(o1))", "0.609", "0.209");
        assertLine(table, "Σ(o2)", "h1 w(h1, o2) + h2 w(h2, o2)", "0.680");
        assertLine(table, "o2", "sigmoid(Σ(o2))", "0.664");
        assertLine(table, "E", "0.024", "1.000");
        assertLine(table, "w(h1, o1)", "0.450", "0.026", "0.437");
    }

    private static void assertLine(String table, String name, String... cells) {
        String line =
                table.lines().filter(each -> each.startsWith(name + " ")).findFirst().orElse("");
        String rest = line.substring(Math.min(line.length(), name.length())).strip();
        for (String cell : cells) {
            assertTrue(rest.startsWith(cell), () -> name + ": " + cell + " in\n" + table);
            rest = rest.substring(cell.length()).strip();
        }
    }

    @Test
    void theThreePanelsShowThem() {
        String svg =
                NetworkPicture.of(network())
                        .withValues(X, TARGET)
                        .withoutBiases()
                        .rate(0.5)
                        .toSvg();
        for (String text :
                new String[] {
                    ">Forward: values, E &#61; 0.024<",
                    ">Backward: the gradient of E for each number<",
                    ">After a step of rate 0.5: E &#61; 0.02",
                    ">Σ 0.080<",
                    ">0.520<",
                    ">0.450<",
                    ">0.209<",
                    ">0.437<",
                    ">target 0.400<"
                }) {
            assertTrue(svg.contains(text), text);
        }
        assertTrue(!svg.contains(">b "), "no biases");
    }

    /// The way back shows gradients in all circles, those of the inputs too.
    @Test
    void anInputHasItsGradientOnTheWayBack() {
        String svg = NetworkPicture.of(network()).withValues(X, TARGET).digits(5).toSvg();
        int back = svg.indexOf(">Backward");
        int step = svg.indexOf(">After a step");
        assertEquals(1, count(svg.substring(0, back), ">0.10000<"));
        assertEquals(0, count(svg.substring(back, step), ">0.10000<"));
        assertEquals(1, count(svg.substring(step), ">0.10000<"));
    }

    /// A gradient of 0.0002 read 0.000, and 1e30 ran out of the picture.
    @Test
    void smallAndLargeNumbersHaveAPowerOfTen() {
        Network network = network();
        String table =
                NetworkPicture.of(network)
                        .withValues(new double[] {1e-4, 1e7}, TARGET)
                        .digits(3)
                        .table();
        assertTrue(table.contains(" 1.0e-4 ") && table.contains(" 1.0e7 "), table);
    }

    @Test
    void whatIsNotFiniteIsRedAndADarkPictureIsDark() {
        BackpropagationPicture picture =
                NetworkPicture.of(network()).withValues(new double[] {Double.NaN, 0}, TARGET);
        String red = dev.adjoint.viz.draw.Palette.LIGHT.wrong();
        assertTrue(picture.toSvg().contains("fill=\"" + red + "\""), picture.toSvg());
        assertTrue(picture.dark().toSvg().contains(Palette.DARK.background()));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void biasesThatAreZeroAreTrainedLikeOthers() {
        BackpropagationPicture picture = NetworkPicture.of(network()).withValues(X, TARGET);
        assertTrue(picture.toSvg().contains(">b 0.000<"), "drawn");
        String bias =
                picture.rate(0.5)
                        .table()
                        .lines()
                        .filter(line -> line.startsWith("b(o1)"))
                        .findFirst()
                        .orElseThrow();
        // dE/ds of o1 is 0.0498, so the bias after a step of 0.5 is -0.025.
        assertTrue(bias.strip().endsWith("-0.025"), bias);
    }

    /// Its numbers are those of biases that are 0 and stay 0.
    @Test
    void aLayerWithoutABiasHasNone() {
        Mlp model =
                Mlp.input(2)
                        .denseWithoutBias(2, Activations.SIGMOID)
                        .denseWithoutBias(2, Activations.SIGMOID)
                        .build();
        Network network =
                Network.of(
                        model,
                        Losses.MEAN_SQUARED_ERROR,
                        Map.of(
                                "dense1/weight", network().parameter("dense1/weight"),
                                "dense2/weight", network().parameter("dense2/weight")));
        BackpropagationPicture picture = NetworkPicture.of(network).withValues(X, TARGET);
        String expected =
                NetworkPicture.of(network()).withValues(X, TARGET).withoutBiases().table();
        assertEquals(expected, picture.table());
        assertEquals(expected, picture.withoutBiases().table());
        String svg = picture.toSvg();
        assertTrue(!svg.contains(">b "), svg);
        assertTrue(svg.contains(">sigmoid, no bias<"), svg);
    }

    @Test
    void withoutBiasesRefusesOthers() {
        Network network = network();
        network.setParameter("dense2/bias", Tensor.of(0.5f, -0.25f));
        BackpropagationPicture picture = NetworkPicture.of(network).withValues(X, TARGET);
        String message =
                assertThrows(IllegalArgumentException.class, picture::withoutBiases).getMessage();
        assertTrue(message.contains("[0.5, -0.25] of dense2, needed 0"), message);
    }

    @Test
    void digitsBiasesAndNames() {
        Network network = network();
        network.setParameter("dense2/bias", Tensor.of(0.5f, -0.25f));
        BackpropagationPicture picture =
                NetworkPicture.of(network)
                        .withInputs("age", "키")
                        .withOutputs("yes", "no")
                        .dark()
                        .withValues(X, TARGET)
                        .digits(2)
                        .titled("A step");
        String svg = picture.toSvg();
        for (String text : new String[] {">b 0.50<", ">키<", ">yes<", ">A step<", ">Σ 0.08<"}) {
            assertTrue(svg.contains(text), text);
        }
        assertTrue(picture.table().contains("b(yes)"), picture.table());
        assertEquals(svg, picture.toSvg());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        NetworkPicture picture = NetworkPicture.of(network());
        assertSays("got 1 number for the inputs, needed 2", picture, new double[1], TARGET);
        assertSays("got 3 numbers for the targets, needed 2", picture, X, new double[3]);
        assertSays("got a model", NetworkPicture.of(network().model()), X, TARGET);
        Mlp wide = Mlp.input(2).dense(7, Activations.TANH).dense(2).build();
        Network large = dev.adjoint.mlp.training.Trainer.of(wide).seed(1).start().network();
        assertSays("needed at most 6 in each", NetworkPicture.of(large), X, TARGET);
        Mlp dropped = Mlp.input(2).dense(2).dropout(0.5).dense(2).build();
        Network other = dev.adjoint.mlp.training.Trainer.of(dropped).seed(1).start().network();
        assertSays("needed dense layers only", NetworkPicture.of(other), X, TARGET);
    }

    private static void assertSays(
            String words, NetworkPicture picture, double[] x, double[] target) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> picture.withValues(x, target))
                        .getMessage();
        assertTrue(message.contains(words), message);
    }
}
