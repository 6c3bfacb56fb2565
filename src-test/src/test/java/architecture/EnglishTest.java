package architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Comments and pages are in plain English: these turns make a reader read twice. A number is how
/// often one may still be found; it may fall, and not rise.
class EnglishTest {
    private static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));

    /// Packages whose comments are not rewritten yet.
    private static final Pattern LEFT_OUT = Pattern.compile("/autodiff/(fuse|generate|run)/");

    @ParameterizedTest(name = "{0}: at most {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "@throws \\S+ where\\b ~ 0",
                "\\bmend(s|ed|ing)?\\b ~ 0",
                "\\banew\\b ~ 0",
                "\\bin vain\\b ~ 0",
                "\\bNobody asks\\b ~ 0",
                "\\bhold(s)? a law\\b ~ 0",
                "\\b(is|are) told\\b ~ 3",
                "\\bcomes? to\\b ~ 5",
                "\\bwhatever\\b ~ 4",
                "^ */// (What|Where) ~ 3",
                "\\b(one|two|\\d+) a (row|step|parameter|class|layer|unit|line|node|kernel)\\b ~ 2"
            })
    void aTurnIsNotUsedMoreOften(String turn, int most) throws IOException {
        Pattern pattern = Pattern.compile(turn, Pattern.MULTILINE);
        List<String> found = new ArrayList<>();
        for (Path file : texts()) {
            Matcher match = pattern.matcher(Files.readString(file));
            while (match.find()) {
                found.add(ROOT.relativize(file) + ": " + match.group().strip());
            }
        }
        assertTrue(
                found.size() <= most,
                () -> found.size() + " of at most " + most + ", say it plainer:\n" + found);
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            pages.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("CHANGELOG.md"))
                    .forEach(texts::add);
        }
        for (String module : List.of("autodiff", "mlp", "viz", "src-test")) {
            sources(ROOT.resolve(module).resolve("src/main/java")).forEach(texts::add);
        }
        return texts;
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !LEFT_OUT.matcher(file.toString()).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
