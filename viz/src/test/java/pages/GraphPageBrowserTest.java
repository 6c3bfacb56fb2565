package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.viz.GraphPage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a reader meets who opens a page of a graph in a browser.
class GraphPageBrowserTest {
    private static final String GALLERY = "docs/pictures/graph-page.png";

    @TempDir private static Path folder;

    private static Browser browser;
    private static Path textbook;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        textbook = folder.resolve("f.html");
        Samples.textbook().write(textbook);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void itOpensFromDiskWithoutAnErrorAndAsksForNothing() {
        browser.open(textbook);
        assertEquals(List.of(), browser.messages());
        assertEquals(
                List.of(),
                browser.requests().stream()
                        .filter(Predicate.not(textbook.toUri().toString()::equals))
                        .toList());
    }

    @Test
    void atFirstThePanelSaysWhatToDo() {
        browser.open(textbook);
        assertTrue(browser.byId("panel").getText().startsWith("Click a node"));
    }

    @Test
    void aClickShowsWhatIsKnownOfANode() {
        browser.open(textbook);
        browser.box("f = ×").click();
        assertEquals("f = (x + y) z", browser.fact("formula"));
        assertEquals("float64[]", browser.fact("type"));
        assertEquals("-12", browser.fact("value"));
        assertEquals("1", browser.fact("gradient"));
        assertTrue(browser.fact("source line").startsWith("Samples.java:"));
        assertEquals(List.of("f = × float64[]"), browser.marked("chosen"));
    }

    @Test
    void whatANodeReadsIsALinkToIt() {
        browser.open(textbook);
        browser.box("f = ×").click();
        List<WebElement> links =
                browser.driver().findElements(By.cssSelector("#panel .links button"));
        assertEquals(List.of("+", "z"), links.stream().map(WebElement::getText).toList());
        links.getFirst().click();
        assertEquals("3", browser.fact("value"));
    }

    @Test
    void theSliderChangesTheGraph() {
        openSigmoid();
        WebElement slider = browser.byId("stage");
        int written = browser.boxes().size();
        slider.sendKeys(Keys.ARROW_RIGHT);
        assertEquals("with its gradient", slider.getDomAttribute("aria-valuetext"));
        assertTrue(browser.boxes().size() > written, () -> "as many boxes: " + written);
        slider.sendKeys(Keys.END);
        assertEquals("kernels", slider.getDomAttribute("aria-valuetext"));
    }

    @Test
    void theSameNodeStaysChosenAtTheNextStage() {
        browser.open(textbook);
        browser.box("f = ×").click();
        browser.byId("stage").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("f = × float64[]"), browser.marked("chosen"));
        assertEquals("-12", browser.fact("value"));
    }

    /// The picture of the gallery; `-Dadjoint.approve=true` puts it there.
    @Test
    void theKernelOfASigmoidIsInTheGallery() throws IOException {
        openSigmoid();
        browser.byId("stage").sendKeys(Keys.END);
        browser.box("s = sigmoid").click();
        assertEquals("s = sigmoid(x)", browser.fact("formula"));
        if (Boolean.getBoolean("adjoint.approve")) {
            Path picture = Path.of(System.getProperty("adjoint.root", "..")).resolve(GALLERY);
            Files.write(picture, browser.driver().getScreenshotAs(OutputType.BYTES));
        }
    }

    @Test
    void theStageOfSimplifyingNamesTheRules() {
        openSigmoid();
        browser.byId("stage").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.box("s = ÷").click();
        assertEquals("RecognizeSigmoid", browser.fact("simplifying"));
    }

    @Test
    void theLastStageShowsTheJavaOfAKernel() {
        browser.open(textbook);
        browser.byId("stage").sendKeys(Keys.END);
        browser.box("f = ×").click();
        String kernel = browser.driver().findElement(By.cssSelector("#panel .kernel")).getText();
        assertTrue(kernel.startsWith("runs in kernel 1 "), kernel);
        String source = browser.driver().findElement(By.cssSelector("#panel pre")).getText();
        assertTrue(source.contains("class ") && source.contains("scalar("), source);
    }

    @Test
    void searchFindsNodesAndStepsThroughThem() {
        browser.open(textbook);
        browser.byId("query").sendKeys("float64");
        assertEquals(5, browser.marked("hit").size());
        browser.byId("query").clear();
        browser.byId("query").sendKeys("Y");
        assertEquals(List.of("y float64[]"), browser.marked("hit"));
        browser.byId("query").sendKeys(Keys.ENTER);
        assertEquals(List.of("y float64[]"), browser.marked("chosen"));
        assertEquals("1 of 1", browser.byId("found").getText());
        browser.byId("query").sendKeys("?");
        assertEquals("none here", browser.byId("found").getText());
    }

    @Test
    void aHitOutsideTheViewIsBroughtIntoIt() {
        browser.open(textbook);
        for (int i = 0; i < 12; i++) {
            browser.byId("in").click();
        }
        browser.byId("query").sendKeys("x", Keys.ENTER);
        var pane = browser.byId("view").getRect();
        var box = browser.box("x").getRect();
        assertTrue(
                pane.x <= box.x && box.x + box.width <= pane.x + pane.width,
                () -> "box from " + box.x + " on");
    }

    @Test
    void buttonsKeysAndTheWheelZoom() {
        browser.open(textbook);
        String first = browser.viewBox();
        browser.byId("in").click();
        String nearer = browser.viewBox();
        assertTrue(width(nearer) < width(first), nearer);
        browser.byId("view").sendKeys("-");
        assertEquals(width(first), width(browser.viewBox()), 1e-6 * width(first));
        var origin = WheelInput.ScrollOrigin.fromElement(browser.byId("view"));
        new Actions(browser.driver()).scrollFromOrigin(origin, 0, 200).perform();
        assertTrue(width(browser.viewBox()) > width(first), browser::viewBox);
        browser.byId("view").sendKeys("0");
        assertEquals(first, browser.viewBox());
    }

    @Test
    void draggingMovesTheViewAndChoosesNothing() {
        browser.open(textbook);
        String first = browser.viewBox();
        new Actions(browser.driver()).dragAndDropBy(browser.box("f = ×"), -120, 40).perform();
        assertNotEquals(first, browser.viewBox());
        assertEquals(List.of(), browser.marked("chosen"));
    }

    @Test
    void theArrowKeysGoFromNodeToNode() {
        browser.open(textbook);
        browser.byId("view").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("x float64[]"), browser.marked("chosen"));
        new Actions(browser.driver()).sendKeys(Keys.ARROW_RIGHT).perform();
        assertEquals(List.of("+ float64[]"), browser.marked("chosen"));
        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();
        assertEquals(List.of(), browser.marked("chosen"));
    }

    @Test
    void whatIsReadOutIsShort() {
        browser.open(textbook);
        browser.byId("stage").sendKeys(Keys.END);
        browser.box("f = ×").click();
        assertEquals("f = × float64[]", browser.said());
    }

    /// Both schemes, on a desk and on a telephone, at each kind of sheet. All contrasts of both
    /// schemes are checked by another test.
    @ParameterizedTest
    @CsvSource({"1400, 900, false", "390, 844, true"})
    void anAccessibilityEngineFindsNothing(int width, int height, boolean isDark) {
        browser.size(width, height);
        try {
            GraphPage page = Samples.wrongNetwork(30, 17);
            open(isDark ? page.dark() : page);
            assertEquals(List.of(), browser.violations());
            browser.byId("query").sendKeys("dense17");
            assertEquals(List.of(), browser.violations());
            browser.byId("query").clear();
            browser.byId("wrong").click();
            assertEquals(List.of(), browser.violations());
            browser.byId("stage").sendKeys(Keys.END);
            browser.byId("view").sendKeys(Keys.ARROW_RIGHT);
            assertEquals(1, browser.marked("chosen").size());
            assertEquals(List.of(), browser.violations());
        } finally {
            browser.size(1280, 800);
        }
    }

    private void open(GraphPage page) {
        Path file = folder.resolve("page.html");
        page.write(file);
        browser.open(file);
    }

    private static String heading() {
        return browser.driver().findElement(By.cssSelector("#panel h2")).getText();
    }

    @Test
    void hostileNamesStayText() {
        List<String> harmless =
                IntStream.range(0, Samples.HOSTILE.size()).mapToObj(i -> "x" + i).toList();
        Set<String> plain = elements(sumOf(harmless));
        assertEquals(plain, elements(sumOf(Samples.HOSTILE)));
        browser.byId("fit").click(); // the map lies over a box
        for (String name : Samples.HOSTILE) {
            String shown = name.replace('\u202E', '\uFFFD').replace('\u2028', ' ');
            browser.box(shown).click();
            assertEquals(shown, heading());
        }
        assertEquals(List.of(), browser.messages());
        assertEquals(plain, elementsNow());
    }

    private static Path sumOf(List<String> names) {
        Path file = folder.resolve("sum.html");
        Samples.sumOf(names).write(file);
        return file;
    }

    private static void openSigmoid() {
        Path file = folder.resolve("s.html");
        Samples.sigmoid().write(file);
        browser.open(file);
    }

    private static Set<String> elements(Path page) {
        browser.open(page);
        browser.boxes().getFirst().click();
        return elementsNow();
    }

    /// The kinds of element that the page has, and what scripts it has.
    private static Set<String> elementsNow() {
        List<?> names =
                (List<?>)
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('*')].map(e =>"
                                                + " e.tagName + [...e.attributes].map(a =>"
                                                + " a.name).filter(n => n.startsWith('on')))");
        return names.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static double width(String viewBox) {
        return Double.parseDouble(viewBox.split(" ")[2]);
    }
}
