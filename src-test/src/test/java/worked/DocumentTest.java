package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every Java snippet in the documents compiles, and prints what the document says it prints.
/// `-Dadjoint.approve=true` puts what it prints into the document.
class DocumentTest {
    static List<Snippet> snippets() throws IOException {
        return Snippet.all();
    }

    static List<Snippet> printing() throws IOException {
        return snippets().stream().filter(snippet -> snippet.output().isPresent()).toList();
    }

    static List<Snippet> silent() throws IOException {
        return snippets().stream().filter(snippet -> snippet.output().isEmpty()).toList();
    }

    @Test
    void thereAreSnippets() throws IOException {
        assertFalse(silent().isEmpty());
        assertFalse(printing().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void aSnippetWithoutOutputCompiles(Snippet snippet, @TempDir Path folder) {
        snippet.compile(folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printing")
    void aSnippetPrintsWhatTheDocumentSays(Snippet snippet, @TempDir Path folder) throws Exception {
        snippet.compile(folder);
        String printed = printed(folder);
        if (Boolean.getBoolean("adjoint.approve")) {
            Path document = Snippet.ROOT.resolve(snippet.document());
            String before = snippet.text() + "```\n\n```text output\n";
            String text = Files.readString(document);
            String old = before + snippet.output().orElseThrow() + "```";
            Files.writeString(document, text.replace(old, before + printed + "```"));
        } else {
            assertEquals(snippet.output().orElseThrow(), printed);
        }
    }

    private static String printed(Path folder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes);
                PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            loader.loadClass("Snippet").getMethod("run", PrintStream.class).invoke(null, out);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
