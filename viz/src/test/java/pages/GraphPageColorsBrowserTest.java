package pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The colours of a page as the browser draws them, by the reader's settings.
class GraphPageColorsBrowserTest {
    private static final Pattern COLOR = Pattern.compile("rgba?\\((\\d+), (\\d+), (\\d+)(, 1)?\\)");

    /// Each text of a box, with its colour and that of the box; and each edge, with its colour and
    /// that of the page.
    private static final String COLORS =
            """
            const style = (shape, name) => getComputedStyle(shape)[name];
            const page = style(document.body, 'backgroundColor');
            return [...document.querySelectorAll('.stage .node')].flatMap(node => {
              const box = node.querySelector('path, rect, polygon, ellipse');
              const fill = style(box, 'fill') === 'none' ? page : style(box, 'fill');
              return [...node.querySelectorAll('text')].map(t => [t.textContent, style(t, 'fill'), fill]);
            }).concat([...document.querySelectorAll('.stage .edge > path')]
                .map(edge => ['an edge', style(edge, 'stroke'), page]));
            """;

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

    @ParameterizedTest
    @CsvSource({"light, none", "dark, none", "light, active", "dark, active"})
    void everyTextHasContrastToItsBox(String scheme, String forced) {
        Path page = folder.resolve("page.html");
        Samples.wrongNetwork(5, 3).write(page);
        Object features =
                List.of(
                        Map.of("name", "prefers-color-scheme", "value", scheme),
                        Map.of("name", "forced-colors", "value", forced));
        browser.driver()
                .executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
        browser.open(page);
        for (int stage = 0; stage < 2; stage++) {
            List<?> drawn = (List<?>) browser.driver().executeScript(COLORS);
            assertFalse(drawn.isEmpty());
            for (Object each : drawn) {
                List<?> colors = (List<?>) each;
                double contrast = contrast(colors.get(1), colors.get(2));
                assertTrue(contrast >= 4.5, () -> each + " has a contrast of " + contrast);
            }
            browser.byId("stage").sendKeys(Keys.ARROW_RIGHT);
        }
        assertEquals(List.of(), browser.messages());
    }

    /// The contrast ratio of WCAG 2.2.
    private static double contrast(Object one, Object other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Object color) {
        MatchResult parts =
                COLOR.matcher(String.valueOf(color)).results().findFirst().orElseThrow();
        return 0.2126 * linear(parts.group(1))
                + 0.7152 * linear(parts.group(2))
                + 0.0722 * linear(parts.group(3));
    }

    private static double linear(String part) {
        double share = Integer.parseInt(part) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
