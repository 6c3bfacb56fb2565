package pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Chromium of this machine without a window, and a page of a graph in it.
final class Browser implements AutoCloseable {
    /// Says on every start that it does not know the newest browser in full, which is not needed.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern REQUEST =
            Pattern.compile("\"Network.requestWillBeSent\".*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Skips the test where there is no browser, or no driver for it.
    static Browser start() {
        SELENIUM.setLevel(Level.SEVERE);
        Optional<Path> program = found("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = found("chromedriver");
        assumeTrue(
                program.isPresent() && driver.isPresent(),
                "chromium and chromedriver are not both installed here");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage", // containers have little shared memory
                "--window-size=1280,800");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> found(String... names) {
        return Stream.of(names)
                .flatMap(
                        name ->
                                Stream.of(
                                                System.getenv()
                                                        .getOrDefault("PATH", "")
                                                        .split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    ChromeDriver driver() {
        return driver;
    }

    /// Opens a page and waits until its script has shown the first stage: on a busy machine the
    /// driver returns from the navigation before that.
    void open(Path page) {
        openAddress(page.toUri().toString());
    }

    /// Same as [#open], for an address.
    void openAddress(String address) {
        messages();
        requests();
        driver.get("about:blank"); // an address on the same page would load nothing
        driver.get(address);
        await(By.cssSelector("#panel > *"));
    }

    /// Waits for an element.
    void await(By element) {
        driver.manage().timeouts().implicitlyWait(PATIENCE);
        driver.findElement(element);
        driver.manage().timeouts().implicitlyWait(Duration.ZERO);
    }

    /// What the console says since the page was opened.
    List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /// What was asked for since the page was opened.
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results())
                .map(request -> request.group(1))
                .toList();
    }

    WebElement byId(String id) {
        return driver.findElement(By.id(id));
    }

    /// The boxes of the stage that is shown.
    List<WebElement> boxes() {
        return driver.findElements(By.cssSelector(".stage:not([hidden]) .node"));
    }

    /// The box whose label, as it is read out, begins so.
    WebElement box(String label) {
        List<WebElement> boxes = boxes();
        return boxes.stream()
                .filter(box -> spoken(box).startsWith(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        label
                                                + " is not among "
                                                + boxes.stream().map(Browser::spoken).toList()));
    }

    static String spoken(WebElement box) {
        return Optional.ofNullable(box.getDomAttribute("aria-label")).orElse("");
    }

    /// Of the boxes that have the class, what is read out.
    List<String> marked(String className) {
        return driver
                .findElements(By.cssSelector(".stage:not([hidden]) .node." + className))
                .stream()
                .map(Browser::spoken)
                .toList();
    }

    /// The serious findings of an accessibility engine, each with the elements that it is about.
    List<String> violations() {
        return new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze(driver)
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
    }

    /// Sets the size of the page, which may be less than a window's.
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /// The font sizes of the names of the boxes that are shown, in pixels.
    List<Double> sizesOfNames() {
        List<?> sizes =
                (List<?>)
                        driver.executeScript(
                                "return [...document.querySelectorAll('.node')].map(node =>"
                                        + " Math.max(...[...node.querySelectorAll('text')].map(t =>"
                                        + " parseFloat(getComputedStyle(t).fontSize)"
                                        + " * t.getScreenCTM().a)))");
        return sizes.stream().map(size -> ((Number) size).doubleValue()).toList();
    }

    /// The text that a screen reader was given last.
    String said() {
        return String.valueOf(byId("said").getDomProperty("textContent"));
    }

    /// What the panel says under a heading.
    String fact(String name) {
        return driver.findElement(By.cssSelector("#panel dd[data-name='" + name + "']")).getText();
    }

    /// The part of the drawing that is seen: x, y, width and height.
    String viewBox() {
        return Optional.ofNullable(
                        driver.findElement(By.cssSelector(".stage:not([hidden]) svg"))
                                .getDomAttribute("viewBox"))
                .orElse("");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
