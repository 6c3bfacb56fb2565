package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import java.nio.file.Path;
import java.util.List;

/// The slider through the epochs of a page, in a browser.
class GraphPageEpochsBrowserTest {
    @TempDir private static Path folder;

    private static Browser browser;
    private static Path logarithm;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        logarithm = folder.resolve("log.html");
        Samples.logarithm(2, 1, 0, -1).write(logarithm);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theSliderMovesValuesAndGradients() {
        browser.open(logarithm);
        assertEquals(List.of("2", "w", "1.5"), texts("w"));
        browser.byId("epoch").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("1", "w", "3"), texts("w"));
        assertEquals("epoch 1", browser.byId("reached").getText());
        assertEquals("epoch 1", browser.byId("epoch").getDomAttribute("aria-valuetext"));
        browser.box("w").click();
        assertEquals("1", browser.fact("value"));
        assertEquals("3", browser.fact("gradient"));
        browser.byId("later").click();
        assertEquals("0", browser.fact("value"));
        assertEquals(List.of(), browser.messages());
    }

    @Test
    void keysStepFromEpochToEpochAndStopAtTheEnds() {
        browser.open(logarithm);
        WebElement view = browser.byId("view");
        view.sendKeys(".", ".", ".", ".", ".");
        assertEquals("epoch 3", browser.byId("reached").getText());
        assertFalse(browser.byId("later").isEnabled());
        view.sendKeys(",");
        assertEquals("epoch 2", browser.byId("reached").getText());
    }

    @Test
    void theNextStageAndAnAddressAreOfTheSameEpoch() {
        browser.openAddress(logarithm.toUri() + "#stage=1&epoch=1");
        assertEquals(List.of("1", "w", "3"), texts("w"));
        browser.byId("stage").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("1", "w", "3"), texts("w"));
        browser.byId("epoch").sendKeys(Keys.HOME);
        assertEquals(List.of("2", "w", "1.5"), texts("w"));
    }

    @Test
    void theFirstInfinityIsShownAtItsEpoch() {
        browser.open(logarithm);
        browser.byId("wrong").click();
        assertEquals("epoch 2", browser.byId("reached").getText());
        assertEquals("-Infinity", browser.fact("value"));
        assertEquals("0", browser.fact("value of w"));
    }

    @Test
    void aPageOfOneRunHasNoSlider() {
        Path textbook = folder.resolve("f.html");
        Samples.textbook().write(textbook);
        browser.open(textbook);
        assertFalse(browser.byId("epochs").isDisplayed());
        browser.byId("view").sendKeys(".");
        assertNull(browser.byId("epoch").getDomAttribute("aria-valuetext"));
        assertEquals(List.of(), browser.messages());
    }

    @Test
    void anAccessibilityEngineFindsNothingOnATelephone() {
        browser.size(390, 844);
        try {
            browser.open(logarithm);
            browser.byId("view").sendKeys(".");
            assertEquals(List.of(), browser.violations());
        } finally {
            browser.size(1280, 800);
        }
    }

    private static List<String> texts(String box) {
        return browser.box(box).findElements(By.tagName("text")).stream()
                .map(WebElement::getText)
                .toList();
    }
}
