package worked;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Every snippet in the documents that writes to docs/pictures runs, and its document shows what it
/// draws. `-Dadjoint.approve=true` puts the pictures there.
class GalleryTest {
    private static final String PICTURES = "docs/pictures/";
    private static final Pattern WRITTEN =
            Pattern.compile("Path\\.of\\(\"" + PICTURES + "([\\w-]+\\.\\w+)\"\\)");

    private static final Pattern MERMAID =
            Pattern.compile("^```mermaid\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    static List<Snippet> drawing() throws IOException {
        return Snippet.all().stream()
                .filter(snippet -> WRITTEN.matcher(snippet.text()).find())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawing")
    void aSnippetDrawsWhatTheDocumentShows(
            Snippet snippet, @TempDir Path classes, @TempDir Path folder) throws Exception {
        List<String> pictures =
                WRITTEN.matcher(snippet.text())
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .toList();
        run(into(snippet, folder), classes);
        String document = Files.readString(Snippet.ROOT.resolve(snippet.document()));
        for (String name : pictures) {
            assertTrue(document.contains("](pictures/" + name + ")"), name);
            PictureFacts.requireShown(folder.resolve(name));
        }
    }

    /// What a page shows as a drawing is what a snippet printed.
    @Test
    void eachMermaidBlockIsPrintedByASnippet() throws IOException {
        Set<String> printed = new HashSet<>();
        Snippet.all().forEach(snippet -> snippet.output().ifPresent(printed::add));
        String page = Files.readString(Snippet.ROOT.resolve("docs/gallery.md"));
        List<String> blocks =
                MERMAID.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
        assertFalse(blocks.isEmpty());
        blocks.forEach(block -> assertTrue(printed.contains(block), block));
    }

    private static Snippet into(Snippet snippet, Path folder) {
        String there = folder.toString().replace('\\', '/') + "/";
        return new Snippet(
                snippet.document(),
                snippet.number(),
                snippet.text().replace("\"" + PICTURES, "\"" + there),
                snippet.output());
    }

    private static void run(Snippet snippet, Path classes) throws Exception {
        snippet.compile(classes);
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls);
                PrintStream silent = new PrintStream(OutputStream.nullOutputStream())) {
            loader.loadClass("Snippet").getMethod("run", PrintStream.class).invoke(null, silent);
        }
    }
}
