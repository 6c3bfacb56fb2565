package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.viz.GraphPage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.ToIntFunction;

/// The sheets of a page of a graph in a browser: how a reader goes into boxes and out of them.
class GraphPageSheetsBrowserTest {
    @TempDir private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aClosedBoxIsOpenedByAClickAndClosedByAKey() {
        open(Samples.network(100));
        browser.box("softmaxCrossEntropy").click();
        assertEquals("Inside softmaxCrossEntropy", heading());
        assertTrue(browser.fact("contents").contains("nodes: "));
        assertTrue(browser.boxes().size() > 5, () -> browser.boxes().size() + " boxes");
        assertEquals("whole graph\nsoftmaxCrossEntropy", browser.byId("path").getText());
        new Actions(browser.driver()).sendKeys(Keys.BACK_SPACE).perform();
        assertEquals(List.of("softmaxCrossEntropy closed"), browser.marked("chosen"));
    }

    @Test
    void aClosedBoxIsOpenedAndClosedByKeysAlone() {
        open(Samples.network(100));
        browser.byId("query").sendKeys("softmax", Keys.ENTER);
        browser.byId("view").sendKeys(Keys.ENTER);
        assertEquals("Inside softmaxCrossEntropy", heading());
        browser.byId("view").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(1, browser.marked("chosen").size());
        browser.byId("view").sendKeys(Keys.BACK_SPACE);
        assertEquals(List.of("softmaxCrossEntropy closed"), browser.marked("chosen"));
    }

    @Test
    void sheetsOfOneLayoutHaveTextsOfTheirOwn() {
        open(Samples.wrongNetwork(30, 17));
        Object others =
                browser.driver()
                        .executeScript(
                                """
                                const others = [];
                                stages.forEach((stage, number) => {
                                  goTo(number);
                                  stage.sheets.forEach(each => {
                                    showSheet(each);
                                    each.boxes.forEach(box => {
                                      const texts = [...box.shown.querySelectorAll('text')];
                                      if (!texts.some(text => text.textContent === box.label)) {
                                        others.push(each.path + ': ' + box.label);
                                      }
                                    });
                                  });
                                });
                                return others;
                                """);
        assertEquals(List.of(), others);
        open(Samples.wrongNetwork(30, 17));
        browser.byId("query").sendKeys("dense21.b");
        browser.driver().findElement(By.cssSelector("#hits button")).click();
        String drawn = browser.driver().findElement(By.cssSelector(".stage svg")).getText();
        assertTrue(drawn.contains("dense21.weight"), drawn);
        assertTrue(drawn.contains("float32[23, 24]"), drawn);
    }

    @Test
    void aLargePageIsPackedAndOpensDownToSingleNodes() throws IOException {
        open(GraphPage.of(Program.compile(List.of(Samples.X), Samples.random(1500))));
        assertTrue(Files.readString(folder.resolve("page.html")).contains("id=\"layouts\""));
        int opened = 0;
        for (String name = firstBox(); name.endsWith(" closed"); name = firstBox()) {
            browser.byId("view").sendKeys(Keys.ENTER);
            String path = name.replace(" closed", "");
            browser.await(By.xpath("//*[@id='path']/*[@aria-current and .='" + path + "']"));
            opened++;
        }
        assertTrue(opened > 1, () -> "single nodes after few boxes");
        assertTrue(browser.fact("formula").contains("x"), browser.fact("formula"));
        assertEquals(List.of(), browser.messages());
    }

    private static String firstBox() {
        browser.byId("view").sendKeys(Keys.ARROW_DOWN);
        return browser.marked("chosen").getFirst();
    }

    /// Before and after a pass there are boxes of one name.
    @Test
    void theHalfAfterAPassHasAddressesAndNeighboursOfItsOwn() {
        open(Samples.wrongNetwork(30, 17));
        Object elsewhere =
                browser.driver()
                        .executeScript(
                                """
                                goTo(1);
                                const after = stages[1].sheets.filter(each => each.half === 'after');
                                return after.flatMap(each => {
                                  showSheet(each);
                                  remember(true);
                                  recall();
                                  const ports = [...each.boxes.values()].filter(box => box.isPort);
                                  return (sheet === each ? [] : [each.path]).concat(ports.map(placeOf)
                                      .filter(place => place.box.half !== 'after')
                                      .map(place => each.path + ': ' + place.box.label));
                                });
                                """);
        assertEquals(List.of(), elsewhere);
        assertEquals(List.of(), browser.messages());
    }

    @Test
    void aStageIsLeftFromInsideABox() {
        open(Samples.wrongNetwork(30, 17));
        browser.byId("wrong").click();
        browser.driver().findElement(By.cssSelector("#names button:nth-child(3)")).click();
        assertEquals(
                "kernels",
                browser.driver().findElement(By.cssSelector("#names [aria-current]")).getText());
        assertEquals(List.of(), browser.messages());
    }

    @Test
    void aBoxOutsideLeadsToWhereItIsDrawn() {
        open(Samples.wrongNetwork(30, 17));
        browser.byId("wrong").click();
        browser.box("dense16").click();
        assertEquals(List.of("dense16 closed"), browser.marked("chosen"));
    }

    @Test
    void aNodeOfARepetitionTellsOfEachTime() {
        open(Samples.network(100));
        browser.box("dense1.weight").click();
        assertTrue(browser.byId("panel").getText().contains("1 of 100"));
        browser.driver().findElement(By.cssSelector("#panel .rounds button:last-child")).click();
        assertEquals("dense2.weight", browser.fact("formula"));
    }

    @Test
    void hitsAreAListAndLeadIntoClosedBoxes() {
        open(Samples.wrongNetwork(30, 17));
        browser.byId("query").sendKeys("dense17.b");
        assertEquals("1 found", browser.byId("found").getText());
        WebElement hit = browser.driver().findElement(By.cssSelector("#hits button"));
        assertTrue(hit.getText().startsWith("dense17.bias"), hit::getText);
        hit.click();
        assertEquals("dense17.bias", browser.fact("formula"));
        assertTrue(browser.byId("path").getText().endsWith("dense17"));
    }

    @Test
    void theFirstWrongValueIsAClickAway() {
        open(Samples.wrongNetwork(30, 17));
        browser.byId("wrong").click();
        assertEquals("80 of 80 NaN, first at [0, 0]", browser.fact("value"));
        assertTrue(browser.fact("value of −").startsWith("min -1"), browser.fact("value of −"));
        assertTrue(browser.fact("formula").contains("log("), browser.fact("formula"));
        assertTrue(browser.fact("scope").endsWith("dense17"), browser.fact("scope"));
    }

    @Test
    void anAddressLeadsToANodeAndBackCloses() {
        open(Samples.wrongNetwork(30, 17));
        browser.byId("wrong").click();
        String address = String.valueOf(browser.driver().getCurrentUrl());
        String formula = browser.fact("formula");
        browser.driver().navigate().back();
        assertTrue(browser.marked("chosen").isEmpty(), "the whole graph again");
        browser.driver().get("about:blank");
        browser.openAddress(address);
        assertEquals(formula, browser.fact("formula"));
    }

    @Test
    void namesAreReadableWhenASheetOpens() {
        browser.size(390, 844);
        try {
            open(Samples.wrongNetwork(30, 17));
            for (double pixels : browser.sizesOfNames()) {
                assertTrue(pixels >= 10.9, () -> pixels + " pixels");
            }
        } finally {
            browser.size(1280, 800);
        }
    }

    /// On a telephone too, where much of the sheet is not seen.
    @Test
    void aSheetOpensAtItsFirstBox() {
        browser.size(390, 844);
        try {
            for (int count : new int[] {60, 600}) {
                List<Node> nodes = Samples.random(count);
                open(GraphPage.of(Program.compile(List.of(Samples.X), nodes)));
                Rectangle pane = browser.byId("view").getRect();
                List<Rectangle> boxes = browser.boxes().stream().map(WebElement::getRect).toList();
                int width = range(boxes, box -> box.x);
                int height = range(boxes, box -> box.y);
                Rectangle first =
                        Collections.min(
                                boxes,
                                Comparator.comparingDouble(
                                        box -> (double) box.x / width + (double) box.y / height));
                assertEquals(places(first), places(meet(first, pane)), places(pane));
            }
        } finally {
            browser.size(1280, 800);
        }
    }

    private static int range(List<Rectangle> boxes, ToIntFunction<Rectangle> place) {
        IntSummaryStatistics all = boxes.stream().mapToInt(place).summaryStatistics();
        return 1 + all.getMax() - all.getMin();
    }

    private static Rectangle meet(Rectangle one, Rectangle other) {
        int left = Math.max(one.x, other.x);
        int top = Math.max(one.y, other.y);
        int right = Math.min(one.x + one.width, other.x + other.width);
        int bottom = Math.min(one.y + one.height, other.y + other.height);
        return new Rectangle(left, top, bottom - top, right - left);
    }

    private static String places(Rectangle box) {
        return box.x + ", " + box.y + ": " + box.width + " × " + box.height;
    }

    private void open(GraphPage page) {
        Path file = folder.resolve("page.html");
        page.write(file);
        browser.open(file);
    }

    private static String heading() {
        return browser.driver().findElement(By.cssSelector("#panel h2")).getText();
    }
}
