package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.draw.Palette;

import guru.nidi.graphviz.model.MutableGraph;
import guru.nidi.graphviz.model.MutableNode;
import guru.nidi.graphviz.parse.Parser;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a picture says, read back from its DOT text.
class GraphPictureTest {
    private static final Node MILLION = Samples.chain(1_000_000);

    @Test
    void theTextbookFigureShowsEachValueAndGradient() throws Exception {
        Set<String> labels = new TreeSet<>();
        for (MutableNode node : parsed(Samples.textbook().toDot()).nodes()) {
            labels.add(words(node));
        }
        assertEquals(Set.of("-2 x -4", "5 y -4", "3 + -4", "-4 z 3", "-12 f &#61; × 1"), labels);
    }

    @Test
    void theTextbookFigureHasItsFourEdges() throws Exception {
        Set<String> edges =
                parsed(Samples.textbook().toDot()).edges().stream()
                        .map(edge -> edge.from().name() + " " + edge.to().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("n0 n2", "n1 n2", "n2 n4", "n3 n4"), edges);
    }

    @Test
    void theSameGraphGivesTheSameText() {
        assertEquals(Samples.textbook().toDot(), Samples.textbook().toDot());
    }

    @Test
    void aSquareHasTwoEdgesFromItsInput() {
        String dot = GraphPicture.of(mul(Samples.X, Samples.X)).toDot();
        assertEquals(2, count(dot, "n0 -> n1"));
    }

    @Test
    void aBroadcastIsADashedEdgeAndNoNode() throws Exception {
        Node sum = add(input("m", 2, 3), Samples.X);
        String dot = GraphPicture.of(sum).toDot();
        assertEquals(3, parsed(dot).nodes().size());
        assertEquals(1, count(dot, "style=dashed];"));
    }

    /// Whatever order a formula has, side by side: x above y above z.
    @Test
    void inputsKeepTheOrderInWhichTheyWereMade() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        for (Node f :
                List.of(
                        sub(mul(z, y), sin(mul(x, x))),
                        add(mul(z, z), mul(y, x)),
                        add(add(mul(z, z), mul(y, y)), mul(x, x)))) {
            String svg = GraphPicture.of(f).toSvg();
            assertTrue(height("x", svg) < height("y", svg), svg);
            assertTrue(height("y", svg) < height("z", svg), svg);
        }
    }

    /// x1 and w1 stand side by side, though x2 was made between them.
    @Test
    void anOrderThatCrossesEdgesIsNotKept() {
        Input x1 = scalar("x1");
        Input x2 = scalar("x2");
        Input w1 = scalar("w1");
        Input w2 = scalar("w2");
        GraphPicture picture = GraphPicture.of(add(mul(x1, w1), mul(x2, w2)));
        assertFalse(picture.summaryDot().contains("style=invis"), picture::summaryDot);
    }

    private static double height(String name, String svg) {
        Matcher text = Pattern.compile(" y=\"([-.0-9]+)\"[^>]*>" + name + "<").matcher(svg);
        assertTrue(text.find(), svg);
        return Double.parseDouble(text.group(1));
    }

    @Test
    void edgesAreNumberedWhereInputsMayNotBeSwapped() {
        assertEquals(2, count(GraphPicture.of(sub(Samples.X, Samples.Y)).toDot(), "headlabel"));
        assertEquals(0, count(GraphPicture.of(add(Samples.X, Samples.Y)).toDot(), "headlabel"));
    }

    @Test
    void aTensorShowsItsTypeAndItsExtremes() {
        Input v = input("v", 5);
        String dot = GraphPicture.of(sum(v)).withValues(v.is(1, 2, 3, 4, 90)).toDot();
        assertTrue(dot.contains("float64[5]"), dot);
        assertTrue(dot.contains("min 1  mean 20  max 90"), dot);
    }

    @Test
    void aShortTensorIsWrittenOut() {
        Input v = input("v", 3);
        String dot = GraphPicture.of(sum(v)).withValues(v.is(1, 2.5, -4)).toDot();
        assertTrue(dot.contains("(1, 2.5, -4)"), dot);
        assertTrue(dot.contains("(1, 1, 1)"), dot);
    }

    @Test
    void twoScalarRootsHaveValuesAndNoGradient() {
        Node sum = add(Samples.X, Samples.Y);
        Node product = mul(Samples.X, Samples.Y);
        String dot =
                GraphPicture.of(sum, product).withValues(Samples.X.is(7), Samples.Y.is(11)).toDot();
        assertTrue(dot.contains(">77<"), dot);
        assertFalse(dot.contains(Palette.LIGHT.gradient()), dot);
    }

    @Test
    void aLayerIsAFrameInsideTheFrameOfItsNetwork() {
        String dot = GraphPicture.of(Samples.network(2)).toDot();
        List<String> frames =
                dot.lines()
                        .filter(line -> line.contains("subgraph"))
                        .map(line -> line.replaceAll(".*label=\"([^\"]*)\".*", "$1"))
                        .toList();
        assertEquals(List.of("net", "dense1", "dense2"), frames);
        assertEquals(
                dot.chars().filter(c -> c == '{').count(),
                dot.chars().filter(c -> c == '}').count());
    }

    @Test
    void parametersLookOtherThanArguments() throws Exception {
        String dot = GraphPicture.of(Samples.network(1)).toDot();
        String weight =
                dot.lines()
                        .filter(line -> line.contains("dense1.weight"))
                        .findFirst()
                        .orElseThrow();
        String images =
                dot.lines().filter(line -> line.contains("<images")).findFirst().orElseThrow();
        assertTrue(images.contains("shape=ellipse"), images);
        assertFalse(weight.contains("shape=ellipse"), weight);
    }

    @Test
    void aNodeThatIsNotDrawnCannotBeNamed() {
        GraphPicture picture = GraphPicture.of(Samples.PRODUCT);
        var failed =
                assertThrows(IllegalArgumentException.class, () -> picture.named("w", scalar("w")));
        assertTrue(
                failed.getMessage().contains("the name w for w : float64[]"), failed.getMessage());
    }

    @Test
    void anInputWithoutAValueIsNamed() {
        GraphPicture picture = GraphPicture.of(Samples.PRODUCT);
        var failed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> picture.withValues(Samples.X.is(1), Samples.Y.is(1)));
        assertTrue(failed.getMessage().contains("input z"), failed.getMessage());
    }

    @Test
    void aSuffixThatIsNoPictureIsRefused() {
        var failed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Samples.textbook().write(Path.of("f.jpeg")));
        assertEquals(
                "write: got the file f.jpeg, needed a name that ends in .dot or .mmd or .svg or"
                        + " .png",
                failed.getMessage());
    }

    @Test
    void aChainOfAMillionNodesIsWrittenWhole() {
        String dot = GraphPicture.of(MILLION).toDot();
        assertEquals(1_500_000, count(dot, " -> "));
    }

    @Test
    void aChainOfAMillionNodesIsDrawnAsWhatRepeats() throws Exception {
        String dot = GraphPicture.of(MILLION).summaryDot();
        assertEquals(4, boxes(dot));
        assertTrue(dot.contains("label=\"500,000 ×\""), dot);
        assertTrue(dot.contains("1,000,002 nodes drawn as 4 boxes"), dot);
        assertEquals(1, count(dot, "[style=bold, constraint=false]"), dot);
    }

    @Test
    void equalLayersAreDrawnOnceInAFrameThatSaysHowMany() throws Exception {
        String dot = GraphPicture.of(Samples.network(100)).summaryDot();
        assertTrue(dot.contains("label=\"100 ×\""), dot);
        Set<String> drawn =
                parsed(dot).nodes().stream()
                        .map(GraphPictureTest::words)
                        .filter(label -> label.startsWith("dense"))
                        .collect(Collectors.toSet());
        assertEquals(Set.of("dense1.weight float32[8, 8]", "dense1.bias float32[8]"), drawn);
    }

    @Test
    void aPictureOfLayersHasAsManyAsThereAreIfItIsUnfolded() throws Exception {
        String dot = GraphPicture.of(Samples.network(20)).unfolded().summaryDot();
        assertEquals(
                20, parsed(dot).nodes().stream().filter(n -> words(n).contains("tanh")).count());
    }

    @Test
    void aCompositeFunctionIsOneBoxThatCanBeOpened() throws Exception {
        GraphPicture picture = GraphPicture.of(softmax(input("x", 3)));
        assertEquals(2, boxes(picture.summaryDot()));
        assertTrue(picture.summaryDot().contains("softmax"), picture::summaryDot);
        int opened = boxes(picture.opened("softmax").summaryDot());
        assertTrue(opened > 2, () -> opened + " boxes");
        assertEquals(boxes(picture.toDot()), opened);
    }

    static MutableGraph parsed(String dot) throws Exception {
        return new Parser().read(dot);
    }

    private static String words(MutableNode node) {
        return String.valueOf(node.get("label"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static int boxes(String dot) {
        return (int) dot.lines().filter(line -> line.matches("  n[0-9]+ \\[label=.*")).count();
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /// The boxes of a loop that is drawn once show one time: the one whose result has a name. It
    /// showed the sum of the first time beside the result of the last.
    @Test
    void aFoldedLoopShowsTheValuesOfOneTime() {
        Input x = scalar("x");
        double sum = 0;
        double value = 0.25;
        Node node = x;
        for (int time = 0; time < 2_500; time++) {
            node = tanh(add(node, 0.5));
            sum = value + 0.5;
            value = Math.tanh(sum);
        }
        GraphPicture picture = GraphPicture.of(node).withValues(x.is(0.25));
        String first = picture.toSvg();
        assertTrue(first.contains(">0.75<") && first.contains("of the first time"), first);
        String last = picture.named("h", node).toSvg();
        assertTrue(last.contains(">" + Math.floor(1000 * sum) / 1000), last);
        assertTrue(last.contains("of time 2,500 of 2,500"), last);
        assertFalse(last.contains(">0.75<"), last);
    }

    @Test
    void aFoldedLoopShowsTheTimeWithTheFirstNaN() {
        Input x = scalar("x");
        Node node = x;
        for (int time = 0; time < 2_500; time++) {
            node = sub(sqrt(node), 0.26);
        }
        double value = 1;
        int times = 0;
        while (value >= 0) {
            value = Math.sqrt(value) - 0.26;
            times++;
        }
        String dot = GraphPicture.of(node).withValues(x.is(1)).toSvg();
        assertTrue(dot.contains("of time " + (times + 1) + " of 2,500"), dot);
    }
}
