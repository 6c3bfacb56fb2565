package dev.adjoint.viz.chart;

import static dev.adjoint.mlp.Block.head;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Block;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.ActivationLayer;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class NetworkPictureTest {
    private static final Mlp SMALL = Mlp.input(2).dense(3, TANH).dense(1).build();
    private static final Pattern WEIGHT = Pattern.compile("(\\d+) → (\\d+), weight (\\S+)");

    @Test
    void everyUnitAndEveryWeightIsDrawn() {
        for (Page page : List.of(page(SMALL), Page.of(NetworkPicture.of(network()).toSvg()))) {
            assertEquals(2 + 3 + 1, page.all("circle", "unit").size());
            assertEquals(2 * 3 + 3, page.all("path", "edges").size());
        }
    }

    @Test
    void aLayerIsNamedWithItsUnitsAndItsActivation() {
        List<String> texts = page(SMALL).texts();
        assertEquals(1, Collections.frequency(texts, "tanh"));
        assertTrue(
                texts.containsAll(
                        List.of("x1", "x2", "y1", "input", "2 inputs", "dense1", "3 units")),
                texts::toString);
        assertTrue(texts.contains("13 parameters, float32"), texts::toString);
    }

    @Test
    void aLineIsAsWideAsItsWeightIsLarge() {
        for (Element edge : Page.of(NetworkPicture.of(network()).toSvg()).all("path", "edges")) {
            double weight = Math.abs(weight(edge));
            double width = Page.number(edge, "stroke-width");
            double thinnest = Strengths.THINNEST;
            assertEquals(thinnest + (Strengths.WIDEST - thinnest) * weight / 8, width, 0.01);
        }
    }

    @Test
    void aNegativeWeightIsDashedAndOfAnotherColor() {
        Page page = Page.of(NetworkPicture.of(network()).toSvg());
        List<Element> negative = page.all("path", "negative");
        assertEquals(List.of(-2.0, -4.0), negative.stream().map(edge -> weight(edge)).toList());
        Element below = (Element) negative.getFirst().getParentNode();
        Element above = (Element) page.all("path", "positive").getFirst().getParentNode();
        assertTrue(!below.getAttribute("stroke-dasharray").isEmpty());
        assertTrue(above.getAttribute("stroke-dasharray").isEmpty());
        assertTrue(!below.getAttribute("stroke").equals(above.getAttribute("stroke")));
    }

    @Test
    void anEdgeJoinsTheUnitsThatItsWeightIsOf() {
        Page page = Page.of(NetworkPicture.of(network()).toSvg());
        List<Element> units = page.all("circle", "unit");
        Element edge =
                page.all("path", "edges").stream()
                        .filter(each -> weight(each) == 6)
                        .findFirst()
                        .orElseThrow();
        // The weight [1, 2] of the first layer: the second input, the third unit.
        Element from = units.get(1);
        Element to = units.get(4);
        assertEquals("M" + center(from) + "L" + center(to), edge.getAttribute("d"), Page.tip(edge));
    }

    @Test
    void aRingIsAsWideAsTheBiasIsLarge() {
        Network network = network();
        network.setParameter("dense1/bias", Tensor.of(0.5f, -1f, 0f));
        List<Element> rings =
                Page.of(NetworkPicture.of(network).toSvg()).all("circle", "unit").subList(2, 5);
        List<Double> widths = rings.stream().map(e -> Page.number(e, "stroke-width")).toList();
        assertEquals(List.of(3.65, 6.0, 1.3), widths);
        assertTrue(!rings.get(1).getAttribute("stroke-dasharray").isEmpty());
        assertEquals("dense1, unit 2 of 3, bias -1", Page.tip(rings.get(1)));
    }

    @Test
    void aLayerWithoutABiasHasPlainRings() throws Exception {
        Mlp model = Mlp.input(2).denseWithoutBias(3, TANH).build();
        Network network = Trainer.of(model).loss(MEAN_SQUARED_ERROR).seed(1).start().network();
        String svg = NetworkPicture.of(network).toSvg();
        assertFalse(svg.contains("ring: bias"), svg);
        assertTrue(svg.contains("tanh, no bias"), svg);
        assertTrue(svg.contains("dense1, unit 2 of 3<"), svg);
    }

    @Test
    void ofAUnitOfMaxoutThePieceThatWeighsTheMostIsDrawn() {
        Network network = network(Mlp.input(1).maxout(2, 2).build());
        network.setParameter("maxout1/weight", Tensor.of(Shape.of(1, 4), 1f, -3f, 2f, 0.5f));
        List<Element> edges = Page.of(NetworkPicture.of(network).toSvg()).all("path", "edges");
        assertEquals(
                List.of(-3.0, 2.0), edges.stream().map(edge -> weight(edge)).sorted().toList());
    }

    @Test
    void ofManyUnitsTheFirstAndTheLastAreDrawn() {
        Page page =
                page(Mlp.input(28, 28).flatten().dense(17, RELU).dropout(0.2).dense(16).build());
        assertEquals(8 + 8 + 16, page.all("circle", "unit").size());
        assertEquals(8 * 8 + 8 * 16, page.all("path", "edges").size());
        assertEquals(2 * 3, page.all("circle", "gap").size());
        assertTrue(
                page.texts()
                        .containsAll(
                                List.of(
                                        "x7",
                                        "x784",
                                        "784 inputs",
                                        "28 × 28",
                                        "flatten1",
                                        "17 units",
                                        "dropout1, rate 0.2",
                                        "y16")),
                () -> page.texts().toString());
        assertEquals("dense1, unit 17 of 17", Page.tip(page.all("circle", "unit").get(15)));
    }

    @Test
    void aResidualBlockHasAnArcAroundIt() {
        Page page =
                page(
                        Mlp.input(4)
                                .residual(block -> block.dense(6, RELU).dense(4))
                                .activation(RELU)
                                .residual(block -> block.residual(b -> b.dense(4)).layerNorm())
                                .residual(block -> block.layerNorm())
                                .build());
        assertEquals(3, page.all("path", "bypass").size() - 1, "beside the legend's");
        List<String> texts = page.texts();
        assertTrue(texts.containsAll(List.of("+ input", "+ residual1/dense2")), texts::toString);
        assertTrue(texts.contains("residual3/layerNorm1"), texts::toString);
    }

    @Test
    void headsStandBelowEachOther() {
        Page page = Page.of(NetworkPicture.of(headed()).withOutputs("a", "b", "c", "d").toSvg());
        assertEquals(2 + 5 + 3 + 6 + 1, page.all("circle", "unit").size());
        assertEquals(2 * 5 + 5 * 3 + 5 * 6 + 6, page.all("path", "edges").size());
        List<Element> units = page.all("circle", "unit");
        double stage = Page.number(units.get(7), "cx");
        assertEquals(9, units.stream().filter(unit -> Page.number(unit, "cx") == stage).count());
        assertTrue(page.texts().containsAll(List.of("a", "b", "c", "d")));
        double named = Page.number(text("d", page), "y");
        assertEquals(Page.number(units.getLast(), "cy"), named, 5);
    }

    @Test
    void unitsDoNotTouch() {
        for (Mlp model : List.of(SMALL, headed(), Mlp.input(16).dense(1).build())) {
            List<Element> units = page(model).all("circle", "unit");
            for (Element one : units) {
                for (Element other : units) {
                    double apart =
                            Math.hypot(
                                    Page.number(one, "cx") - Page.number(other, "cx"),
                                    Page.number(one, "cy") - Page.number(other, "cy"));
                    assertTrue(one == other || apart > 2 * Page.number(one, "r"));
                }
            }
        }
    }

    @Test
    void whatIsNoChainIsATable() {
        Mlp model =
                Mlp.input(4)
                        .heads(head("left", h -> h.dense(2)), head("right", h -> h.dense(3)))
                        .dense(1)
                        .build();
        Page page = page(model);
        assertEquals(0, page.all("circle").size());
        assertEquals(3, page.all("rect", "share").size());
        List<String> texts = page.texts();
        assertTrue(
                texts.containsAll(
                        List.of("heads1", "heads1/left/dense1", "heads1/right/dense1", "10", "31")),
                texts::toString);
        assertEquals(NetworkPicture.tableOf(model).toSvg(), NetworkPicture.of(model).toSvg());
    }

    @Test
    void aTableIsForSmallModelsToo() {
        Page page = Page.of(NetworkPicture.tableOf(SMALL).titled("Small").toSvg());
        assertEquals(2, page.all("rect", "share").size());
        assertTrue(page.texts().containsAll(List.of("Small", "69.2 %", "30.8 %", "13")));
        double longer = Page.number(page.all("rect", "share").getFirst(), "width");
        double shorter = Page.number(page.all("rect", "share").getLast(), "width");
        assertEquals(9.0 / 4, longer / shorter, 0.01);
    }

    @Test
    void aLongTableIsCut() {
        Mlp.Builder layers = Mlp.input(3);
        for (int layer = 0; layer < 500; layer++) {
            layers.dense(3);
        }
        Page page = page(layers.build());
        List<String> texts = page.texts();
        assertTrue(texts.contains("… 461 more layers …"), texts::toString);
        assertTrue(texts.containsAll(List.of("dense1", "dense500", "6,000")), texts::toString);
        assertTrue(Page.number(page.all("rect", "ground").getFirst(), "height") < 1200);
    }

    @Test
    void aModelWithoutUnitsIsATable() {
        assertEquals(0, page(Mlp.input(3).dropout(0.5).build()).all("circle").size());
    }

    @Test
    void aBlockDeepInsideOthersIsATable() {
        Page page = page(Mlp.input(2).residual(block -> nested(block, 100)).build());
        assertTrue(page.texts().contains("… 63 more layers …"), page.texts()::toString);
        double right = Page.number(page.all("rect", "ground").getFirst(), "width");
        assertTrue(right < 1000);
    }

    @Test
    void hostileNamesStayText() {
        var own = Activations.named(Page.HOSTILE, Initializers.GLOROT_UNIFORM, x -> x);
        Mlp model = Mlp.input(2).dense(2, own).add(new ActivationLayer("\"<b>&", RELU)).build();
        NetworkPicture picture =
                NetworkPicture.of(model)
                        .titled(Page.HOSTILE)
                        .withInputs(Page.HOSTILE, "half\uD800 none\uFFFE bell\u0007")
                        .withOutputs("<!--", "$1 ∖");
        Page page = Page.of(picture.toSvg());
        assertEquals(0, page.all("script").size() + page.all("b").size());
        List<String> texts = page.texts();
        assertTrue(texts.contains("\"<b>&, relu"), texts::toString);
        assertTrue(texts.containsAll(List.of("<!--", "$1 ∖")), texts::toString);
        assertTrue(texts.contains(Page.SHOWN), texts::toString);
        Page table = Page.of(NetworkPicture.tableOf(model).titled(Page.HOSTILE).toSvg());
        assertEquals(0, table.all("script").size());
    }

    @Test
    void aPictureShowsTheNumbersOfItsTime() {
        Network network = network();
        NetworkPicture picture = NetworkPicture.of(network);
        String before = picture.toSvg();
        network.setParameter("dense2/weight", Tensor.of(Shape.of(3, 1), 7f, 7f, 7f));
        assertEquals(before, picture.toSvg());
        assertTrue(!before.equals(NetworkPicture.of(network).toSvg()));
    }

    @Test
    void numbersThatAreNotFiniteAreDrawnApart() {
        Network network = network();
        float infinite = Float.POSITIVE_INFINITY;
        network.setParameter("dense2/weight", Tensor.of(Shape.of(3, 1), Float.NaN, infinite, 0f));
        Page page = Page.of(NetworkPicture.of(network).toSvg());
        assertEquals(2, page.all("path", "none").size());
        assertTrue(page.texts().contains("not finite"));
    }

    @Test
    void eachInputAndOutputHasAName() {
        NetworkPicture picture = NetworkPicture.of(SMALL);
        String message =
                assertThrows(IllegalArgumentException.class, () -> picture.withInputs("a"))
                        .getMessage();
        assertEquals("picture: got 1 name for the inputs, needed 2: name each of them", message);
        assertThrows(IllegalArgumentException.class, () -> picture.withOutputs("a", "b"));
    }

    @Test
    void itIsWrittenAsSvgAndAsPng(@TempDir Path folder) throws Exception {
        NetworkPicture picture = NetworkPicture.of(network()).titled("Small");
        picture.write(folder.resolve("new/small.svg"));
        assertEquals(picture.toSvg(), Files.readString(folder.resolve("new/small.svg")));
        picture.write(folder.resolve("small.png"));
        var image = ImageIO.read(folder.resolve("small.png").toFile());
        int blue = Integer.parseInt(Palette.LIGHT.positive().substring(1), 16);
        long pixels =
                Stream.iterate(0, i -> i + 1)
                        .limit((long) image.getWidth() * image.getHeight())
                        .filter(
                                i ->
                                        (image.getRGB(i % image.getWidth(), i / image.getWidth())
                                                        & 0xffffff)
                                                == blue)
                        .count();
        assertTrue(pixels > 500, "blue pixels: " + pixels);
        assertThrows(
                IllegalArgumentException.class, () -> picture.write(folder.resolve("small.dot")));
    }

    private static Block nested(Block block, int depth) {
        return depth == 0 ? block.dense(2) : block.residual(inner -> nested(inner, depth - 1));
    }

    private static Mlp headed() {
        return Mlp.input(2)
                .dense(5, RELU)
                .heads(head("kind", h -> h.dense(3)), head("age", h -> h.dense(6).dense(1)))
                .build();
    }

    /// A network of [#SMALL] whose largest weight is 8.
    private static Network network() {
        Network network = network(SMALL);
        network.setParameter("dense1/weight", Tensor.of(Shape.of(2, 3), 1f, -2f, 0f, 3f, -4f, 6f));
        network.setParameter("dense2/weight", Tensor.of(Shape.of(3, 1), 5f, 7f, 8f));
        return network;
    }

    private static Network network(Mlp model) {
        return Trainer.of(model)
                .loss(MEAN_SQUARED_ERROR)
                .optimizer(adam(0.01))
                .batchSize(4)
                .epochs(1)
                .seed(1)
                .start()
                .network();
    }

    private static Page page(Mlp model) {
        return Page.of(NetworkPicture.of(model).toSvg());
    }

    private static double weight(Element edge) {
        Matcher tip = WEIGHT.matcher(Page.tip(edge));
        assertTrue(tip.find(), Page.tip(edge));
        return Double.parseDouble(tip.group(3));
    }

    private static String center(Element circle) {
        return circle.getAttribute("cx") + " " + circle.getAttribute("cy");
    }

    private static Element text(String text, Page page) {
        return page.all("text").stream()
                .filter(each -> each.getTextContent().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
