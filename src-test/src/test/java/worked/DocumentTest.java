package worked;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Every Java snippet in the documents compiles.
class DocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));
    private static final Pattern SNIPPET =
            Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile(
                    "^(?:public |final |sealed )*(?:class|record|interface|enum) (\\w+)",
                    Pattern.MULTILINE);

    /// A piece of Java in a document.
    record Snippet(String document, int number, String text) {
        /// A snippet that declares no type is a list of imports and then statements.
        String source() {
            if (typeName() != null) {
                return text;
            }
            String imports = lines(true);
            return imports
                    + "\nfinal class Snippet {\n    void run() throws Exception {\n"
                    + lines(false)
                    + "\n    }\n}\n";
        }

        String fileName() {
            return (typeName() == null ? "Snippet" : typeName()) + ".java";
        }

        private String typeName() {
            Matcher type = TYPE.matcher(text);
            return type.find() ? type.group(1) : null;
        }

        private String lines(boolean imports) {
            return text.lines()
                    .filter(line -> line.startsWith("import ") == imports)
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public String toString() {
            return document + " " + number;
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = SNIPPET.matcher(Files.readString(document));
            while (matcher.find()) {
                String name = ROOT.relativize(document).toString();
                snippets.add(new Snippet(name, snippets.size() + 1, matcher.group(1)));
            }
        }
        return snippets;
    }

    @Test
    void thereAreSnippets() throws IOException {
        assertFalse(snippets().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void aSnippetCompiles(Snippet snippet, @TempDir Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of(
                        "-d",
                        folder.toString(),
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"));
        URI name = URI.create("string:///" + snippet.fileName());
        var source =
                new SimpleJavaFileObject(name, SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return snippet.source();
                    }
                };
        boolean compiles =
                compiler.getTask(messages, null, null, options, null, List.of(source)).call();
        assertTrue(compiles, () -> messages + "\n" + snippet.source());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> all =
                    new ArrayList<>(
                            docs.filter(file -> file.toString().endsWith(".md")).sorted().toList());
            all.addFirst(ROOT.resolve("README.md"));
            return all;
        }
    }
}
