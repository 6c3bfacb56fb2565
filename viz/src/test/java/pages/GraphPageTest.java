package pages;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.viz.GraphPage;
import dev.adjoint.viz.StateHistory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a page of a graph is made of, without a browser.
class GraphPageTest {
    private static final List<String> STAGES =
            List.of("as written", "with its gradient", "simplified", "kernels");

    @Test
    void aFunctionHasFourStagesInOrder() throws Exception {
        assertEquals(STAGES, PageText.of(Samples.textbook()).stageNames());
    }

    @Test
    void numbersInBoxesHaveAllTheirDigits() throws Exception {
        GraphPage page =
                Samples.textbook()
                        .withValues(Samples.X.is(1.0625), Samples.Y.is(0), Samples.Z.is(1));
        assertTrue(PageText.of(page).count(">1.0625</text>") > 0, "no 1.0625");
    }

    @Test
    void everyDrawingIsXml() throws Exception {
        assertEquals(4, PageText.of(Samples.sigmoid()).drawings().size());
    }

    @Test
    void everyNodeIsThereWithItsFormulaTypeAndLine() throws Exception {
        PageText page = PageText.of(Samples.textbook());
        assertEquals(
                Map.of(
                        "x", "x",
                        "y", "y",
                        "z", "z",
                        "+", "x + y",
                        "f = ×", "f = (x + y) z"),
                page.facts(0, "formula"));
        assertEquals(
                Map.of("x", "-2", "y", "5", "z", "-4", "+", "3", "f = ×", "-12"),
                page.facts(0, "value"));
        assertEquals(
                Map.of("x", "-4", "y", "-4", "z", "3", "+", "-4", "f = ×", "1"),
                page.facts(0, "gradient"));
        page.facts(0, "type").values().forEach(type -> assertEquals("float64[]", type));
        Map<String, String> lines = page.facts(0, "source line");
        assertEquals(5, lines.size());
        lines.values()
                .forEach(line -> assertTrue(line.matches("Samples\\.java:[1-9][0-9]*"), line));
    }

    @Test
    void everyBoxOfADrawingIsInTheDataAndOnlyThose() throws Exception {
        PageText page = PageText.of(Samples.sigmoid());
        for (int stage = 0; stage < STAGES.size(); stage++) {
            assertEquals(page.drawnBoxes(stage), page.boxes(stage), STAGES.get(stage));
        }
    }

    @Test
    void whatSimplifyingDidIsNamedByItsRules() throws Exception {
        assertEquals(
                "RecognizeSigmoid",
                PageText.of(Samples.sigmoid()).facts(2, "simplifying").get("s = ÷"));
    }

    @Test
    void whatSimplifyingMadeBearsTheNameOfWhatItCameFrom() throws Exception {
        assertEquals(
                "s = sigmoid(x)",
                PageText.of(Samples.sigmoid()).facts(2, "formula").get("s = sigmoid"));
    }

    @Test
    void theSameGraphGivesTheSameBytes() {
        assertEquals(Samples.textbook().toHtml(), Samples.textbook().toHtml());
        GraphPage network = Samples.network(3);
        assertEquals(network.toHtml(), network.toHtml());
    }

    @Test
    void thePolicyLetsRunTheScriptAndTheStyleOfThePageAlone() throws Exception {
        String html = Samples.textbook().toHtml();
        for (String element : List.of("script", "style")) {
            String open = "<" + element + ">";
            String text =
                    html.substring(
                            html.indexOf(open) + open.length(),
                            html.lastIndexOf("</" + element + ">"));
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            String allowed =
                    element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            assertTrue(html.contains(allowed), allowed);
        }
        assertTrue(html.contains("content=\"default-src 'none'; "), "policy");
    }

    @Test
    void hostileNamesBecomeDataAndNoElements() throws Exception {
        for (String name : Samples.HOSTILE) {
            Input x = scalar(name);
            Node f = tanh(mul(x, scalar("y")));
            PageText page = PageText.of(GraphPage.of(f, x).named("f" + name, f).titled(name));
            assertEquals(2, page.count("<script"), name);
            assertEquals(2, page.count("</script"), name);
            assertEquals(4, page.drawings().size(), name);
            String shown = name.replace('\u202E', '\uFFFD').replace('\u2028', ' ');
            assertTrue(page.facts(0, "type").containsKey(shown), shown);
            assertEquals(0, page.count("\u202E") + page.count("\u2028"), name);
        }
    }

    @Test
    void aDarkPageHasNoLightColours() {
        String page = Samples.textbook().toHtml();
        String dark = Samples.textbook().dark().toHtml();
        assertTrue(page.contains("prefers-color-scheme"), "a page follows its reader");
        assertFalse(dark.contains("prefers-color-scheme"), "a dark page is dark for all");
        assertTrue(dark.contains("--page: #1c1c1c;"), "dark page colour");
    }

    @Test
    void aProgramShowsItsUpdatesAndTheTimesOfItsKernels() throws Exception {
        Input w = parameter("w", DType.FLOAT64);
        Input x = scalar("x");
        Node slope = tanh(mul(w, x));
        Node next = add(w, slope);
        Program program = Program.compile(List.of(x), List.of(slope), List.of(new Update(w, next)));
        PageText page = PageText.of(GraphPage.of(program));
        assertEquals(List.of("as written", "simplified", "kernels"), page.stageNames());
        assertTrue(page.facts(0, "formula").containsKey("next w = +"), "the update is named");
        assertTrue(page.facts(2, "formula").containsKey("next w = +"), "in its kernel too");
        var workspace = program.workspace(State.of(Map.of("w", Tensor.scalar(1))));
        workspace.measure();
        workspace.set(x, 1);
        workspace.run();
        assertTrue(GraphPage.of(workspace).toHtml().contains(" µs · "), "times");
    }

    @Test
    void theFormulaOfANodeOnManyIsCut() throws Exception {
        Node f = Samples.X;
        for (int i = 0; i < 250; i++) {
            f = tanh(f);
        }
        String formula =
                PageText.of(GraphPage.of(f).named("f", f)).facts(0, "formula").values().stream()
                        .filter(text -> text.contains("f = "))
                        .findFirst()
                        .orElseThrow();
        assertTrue(formula.contains("tanh(…)"), formula);
        assertTrue(formula.contains("f = tanh(tanh("), formula);
        assertTrue(formula.length() < 400, formula);
    }

    @Test
    void aLargeGraphIsInSheetsThatHaveEachNodeOnce() throws Exception {
        PageText page = PageText.of(Samples.network(400));
        List<String> nodes = page.nodes(0);
        assertEquals(nodes.size(), Set.copyOf(nodes).size());
        assertTrue(nodes.size() > 400 * 5, () -> nodes.size() + " nodes");
        page.boxes(0).forEach(boxes -> assertTrue(boxes.size() <= 60, boxes::toString));
        assertTrue(page.facts(0, "formula").containsValue("dense400.weight"), "the last layer");
    }

    @Test
    void sheetsThatDifferInDigitsHaveOneLayout() throws Exception {
        PageText page = PageText.of(Samples.wrongNetwork(60, 70));
        int sheets = page.boxes(0).size() + page.boxes(1).size() + page.boxes(2).size();
        int layouts = page.count("<template class=\"sheet\">");
        assertTrue(2 * layouts < sheets, () -> layouts + " layouts of " + sheets + " sheets");
    }

    @Test
    void aGraphWithoutPartsIsSplitIntoSheetsToo() throws Exception {
        List<Node> nodes = Samples.random(600);
        PageText page = PageText.of(GraphPage.of(Program.compile(List.of(Samples.X), nodes)));
        assertEquals(601, Set.copyOf(page.nodes(0)).size());
        assertTrue(page.boxes(0).size() > 5, () -> page.boxes(0).toString());
    }

    @Test
    void aNodeThatIsNotOnThePageCannotBeNamed() {
        Node other = scalar("w");
        var failed =
                assertThrows(
                        IllegalArgumentException.class, () -> Samples.textbook().named("w", other));
        assertTrue(failed.getMessage().startsWith("named: got the name w for w : float64[]"));
    }

    @Test
    void twoNodesDoNotHaveOneName() {
        Node hidden = tanh(Samples.X);
        Node f = sin(hidden);
        GraphPage page = GraphPage.of(f).named("h", hidden);
        String message = failure(() -> page.named("h", f));
        assertTrue(message.startsWith("named: got the name h for sin(tanh(x))"), message);
        assertTrue(message.contains("as tanh(x) : float64[] has it"), message);
        assertTrue(failure(() -> page.named("x", f)).startsWith("named: got the name x for"));
        assertEquals(page.toHtml(), page.named("h", hidden).toHtml());
        page.named("input", Samples.X).named("x", f);
    }

    @Test
    void anEpochIsNotNegative() {
        assertEquals(
                "epochs: got the epoch -1, needed 0 or more: 0 is before the training",
                failure(() -> StateHistory.ofEpochs(3, -1)));
    }

    private static String failure(Executable refused) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, refused).getMessage());
    }

    @Test
    void anInputHasOneValue() {
        GraphPage page = GraphPage.of(tanh(Samples.X));
        var failed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> page.withValues(Samples.X.is(1), Samples.X.is(3)));
        assertEquals(
                "withValues: got two values for x, needed one: leave one out", failed.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        var failed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Samples.textbook().write(Path.of("f.svg")));
        assertEquals(
                "write: got the file f.svg, needed a name that ends in .html", failed.getMessage());
    }
}
