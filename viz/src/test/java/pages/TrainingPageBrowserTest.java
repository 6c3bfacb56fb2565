package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A page of a training in a browser.
class TrainingPageBrowserTest {
    private static final String GALLERY = "docs/pictures/training-page.png";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path folder;

    private static Browser browser;
    private static Path xor;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        xor = folder.resolve("xor.html");
        Trainings.xor(0, 5, 20, 60).write(xor);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void itOpensFromDiskWithoutAnErrorAndAsksForNothing() {
        open(xor);
        assertEquals(List.of(), browser.messages());
        assertEquals(
                List.of(),
                browser.requests().stream()
                        .filter(Predicate.not(xor.toUri().toString()::equals))
                        .toList());
    }

    @Test
    void itBeginsBeforeTheTrainingAndDoesNotPlayByItself() {
        open(xor);
        assertTrue(status().startsWith("Epoch 0 of 60: before the training, "), status());
        assertEquals("Play", browser.byId("play").getText());
    }

    @Test
    void buttonsTheSliderAndKeysStep() {
        open(xor);
        browser.byId("next").click();
        assertTrue(status().startsWith("Epoch 5 of 60: loss "), status());
        browser.byId("at").sendKeys(Keys.ARROW_RIGHT);
        assertTrue(status().startsWith("Epoch 20 "), status());
        assertEquals("epoch 20", browser.byId("at").getDomAttribute("aria-valuetext"));
        press(Keys.END);
        assertTrue(status().startsWith("Epoch 60 "), status());
        assertTrue(status().endsWith(", 100 % right"), status());
        browser.byId("previous").click();
        press(Keys.ARROW_LEFT);
        assertTrue(status().startsWith("Epoch 5 "), status());
    }

    @ParameterizedTest
    @CsvSource({"1400, 900", "390, 844"})
    void anAccessibilityEngineFindsNothing(int width, int height) {
        browser.size(width, height);
        try {
            open(xor);
            assertEquals(List.of(), browser.violations());
            press(Keys.END);
            assertEquals(List.of(), browser.violations());
        } finally {
            browser.size(1280, 800);
        }
    }

    @Test
    void aStepChangesTheRegionsTheWeightsAndTheLoss() {
        open(xor);
        String before = drawn();
        press(Keys.END);
        assertNotEquals(before, drawn());
        String after = drawn();
        press(Keys.HOME);
        assertEquals(before, drawn());
        press(Keys.END);
        assertEquals(after, drawn());
    }

    @Test
    void itPlaysToTheEndAndPauses() throws InterruptedException {
        open(xor);
        press(" ");
        assertEquals("Pause", browser.byId("play").getText());
        assertEquals("off", browser.byId("status").getDomAttribute("aria-live"));
        press(" ");
        assertEquals("Play", browser.byId("play").getText());
        browser.byId("play").click();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (browser.byId("play").getText().equals("Pause") && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertTrue(status().startsWith("Epoch 60 "), status());
        assertEquals("polite", browser.byId("status").getDomAttribute("aria-live"));
    }

    @Test
    void aUnitTellsItsNumbersFromTheKeyboardToo() {
        open(xor);
        WebElement unit =
                browser.driver().findElement(By.cssSelector("[role=button][tabindex='0']"));
        unit.sendKeys(Keys.ARROW_DOWN);
        WebElement next = browser.driver().switchTo().activeElement();
        assertEquals("dense1, unit 2", Browser.spoken(next));
        next.sendKeys(Keys.ENTER);
        assertEquals("dense1, unit 2", browser.byId("unit-name").getText());
        List<String> names =
                browser.driver().findElements(By.cssSelector("#numbers dt")).stream()
                        .map(WebElement::getText)
                        .toList();
        assertEquals(List.of("bias", "weight of x", "weight of y"), names);
        assertEquals(2, browser.driver().findElements(By.cssSelector(".number")).size());
        assertEquals("true", next.getDomAttribute("aria-pressed"));
        press(Keys.ESCAPE);
        assertFalse(browser.byId("panel").isDisplayed());
    }

    @ParameterizedTest
    @CsvSource({"1400, 900", "390, 844"})
    void nothingIsWiderThanTheWindowAndTargetsAreLarge(int width, int height) {
        resized(width, height);
        open(xor);
        Object over =
                browser.driver()
                        .executeScript(
                                "return document.documentElement.scrollWidth"
                                        + " - document.documentElement.clientWidth");
        assertEquals(0L, over);
        // In one script: a page that is resized redraws its picture, and replaces the targets.
        Object small =
                browser.driver()
                        .executeScript(
                                """
                                return [...document.querySelectorAll('button, input, [role=button]')]
                                    .map(target => [target.getBoundingClientRect(), target.outerHTML])
                                    .filter(([box]) => box.width < 24 || box.height < 24)
                                    .map(([, text]) => text);
                                """);
        assertEquals(List.of(), small);
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void hostileNamesStayText() {
        Path page = folder.resolve("hostile.html");
        for (int i = 0; i < Samples.HOSTILE.size(); i += 2) {
            String name = Samples.HOSTILE.get(i);
            String other = Samples.HOSTILE.get(i + 1);
            Trainings.xor(other, name, 0, 5).titled(name + other).write(page);
            open(page);
            press(Keys.END);
            browser.driver().findElements(By.cssSelector("[role=button]")).getFirst().click();
            assertEquals(List.of(), browser.messages(), name);
            Object others =
                    browser.driver()
                            .executeScript(
                                    "return document.querySelectorAll('img, b, main script,"
                                            + " [onload], [onclick]').length");
            assertEquals(0L, others, name);
            List<WebElement> numbers = browser.driver().findElements(By.cssSelector("#numbers dt"));
            List<String> last = numbers.stream().map(WebElement::getText).toList();
            assertEquals(
                    Stream.of(other, name).map(each -> "weight of " + shown(each)).toList(),
                    last.subList(last.size() - 2, last.size()));
        }
    }

    private static String shown(String name) {
        return name.replace('\u202E', '\uFFFD').replace('\u2028', ' ');
    }

    @Test
    void ofANetworkWithOtherLayersThePageSaysWhatIsDrawn() {
        Path page = folder.resolve("normalised.html");
        Trainings.normalised().write(page);
        open(page);
        press(Keys.END);
        assertEquals(List.of(), browser.messages());
        assertTrue(browser.byId("hint").getText().startsWith("Only networks of a few dense"));
        assertEquals(2, browser.driver().findElements(By.cssSelector("#series li")).size());
    }

    /// The picture of the gallery; `-Dadjoint.approve=true` puts it there.
    @Test
    void aRingAroundADiscIsInTheGallery() throws IOException {
        resized(1400, 660);
        Path page = folder.resolve("ring.html");
        Trainings.ring().write(page);
        open(page);
        for (int step = 0; step < 24; step++) {
            press(Keys.ARROW_RIGHT);
        }
        browser.driver().findElements(By.cssSelector("[role=button]")).get(4).click();
        assertTrue(status().startsWith("Epoch 24 of 60: loss "), status());
        if (Boolean.getBoolean("adjoint.approve")) {
            Path picture = Path.of(System.getProperty("adjoint.root", "..")).resolve(GALLERY);
            Files.write(picture, browser.driver().getScreenshotAs(OutputType.BYTES));
        }
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static void open(Path page) {
        browser.open(page);
        browser.driver().manage().timeouts().implicitlyWait(PATIENCE);
        browser.driver().findElement(By.cssSelector("#losses > *"));
        browser.driver().manage().timeouts().implicitlyWait(Duration.ZERO);
    }

    private static void press(CharSequence key) {
        new Actions(browser.driver()).sendKeys(key).perform();
    }

    private static String status() {
        return browser.byId("status").getText();
    }

    /// The pixels of the regions, the widths of the lines, and the curve.
    private static String drawn() {
        Object pixels =
                browser.driver()
                        .executeScript("return document.getElementById('regions').toDataURL()");
        return pixels
                + browser.driver().findElements(By.cssSelector("#network .edge")).stream()
                        .map(line -> Optional.ofNullable(line.getDomAttribute("stroke-width")))
                        .toList()
                        .toString()
                + browser.driver()
                        .findElements(By.cssSelector("#losses .training"))
                        .getFirst()
                        .getDomAttribute("d");
    }

    private static void resized(int width, int height) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                height,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
    }
}
