package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The first mention of a public class on a page links to the class. `-Dadjoint.approve=true`
/// writes the links.
class ClassLinksTest {
    private static final List<String> MODULES =
            List.of(
                    "autodiff/src/main/java",
                    "mlp/src/main/java",
                    "viz/src/main/java",
                    "src-test/src/main/java");

    /// Pages that list names instead of explaining with them.
    private static final Set<String> WITHOUT_LINKS = Set.of("CHANGELOG.md", "runs.md");

    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile(
                    "^public (?:abstract |final |sealed |non-sealed )*"
                            + "(?:class|record|interface|enum|@interface) (\\w+)",
                    Pattern.MULTILINE);

    /// A code span that begins with the name of a class, and the bracket of a link around it.
    private static final Pattern NAMED = Pattern.compile("(\\[?)`([A-Z]\\w*)(?=[`.(<])[^`\\n]*`");

    private static final Map<String, Path> CLASSES = classes();

    static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Snippet.ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(Snippet.ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !WITHOUT_LINKS.contains(page.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreClasses() {
        assertTrue(CLASSES.containsKey("Node") && CLASSES.containsKey("Trainer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aPageLinksToTheClassesThatItNames(Path page) throws IOException {
        String text = Files.readString(page);
        String linked = linked(page, text);
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.writeString(page, linked);
        } else {
            assertEquals(linked, text);
        }
    }

    /// The page with a link at the first mention of each class outside code and headings.
    private static String linked(Path page, String text) {
        StringBuilder result = new StringBuilder();
        Set<String> seen = new HashSet<>();
        boolean isCode = false;
        for (String line : text.split("(?<=\n)", -1)) {
            isCode ^= line.startsWith("```");
            boolean isProse = !isCode && !line.startsWith("#");
            result.append(isProse ? linkedLine(page, line, seen) : line);
        }
        return result.toString();
    }

    private static String linkedLine(Path page, String line, Set<String> seen) {
        return NAMED.matcher(line)
                .replaceAll(
                        match -> {
                            Optional<Path> source =
                                    Optional.ofNullable(CLASSES.get(match.group(2)));
                            boolean isFirst = source.isPresent() && seen.add(match.group(2));
                            boolean isLinked = !match.group(1).isEmpty();
                            return Matcher.quoteReplacement(
                                    isFirst && !isLinked
                                            ? link(page, match.group(), source.get())
                                            : match.group());
                        });
    }

    private static String link(Path page, String name, Path source) {
        Path folder = page.toAbsolutePath().getParent();
        return "[" + name + "](" + folder.relativize(source.toAbsolutePath()) + ")";
    }

    /// The public classes of exported packages by their names, each name once.
    private static Map<String, Path> classes() {
        Map<String, Path> classes = new TreeMap<>();
        Set<String> twice = new HashSet<>();
        for (String module : MODULES) {
            Path root = Snippet.ROOT.resolve(module).normalize();
            Matcher export = EXPORT.matcher(read(root.resolve("module-info.java")));
            while (export.find()) {
                for (Path file : sources(root.resolve(export.group(1).replace('.', '/')))) {
                    Matcher type = PUBLIC_TYPE.matcher(read(file));
                    if (type.find() && classes.put(type.group(1), file) != null) {
                        twice.add(type.group(1));
                    }
                }
            }
        }
        classes.keySet().removeAll(twice);
        return classes;
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
