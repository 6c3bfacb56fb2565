package worked;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A piece of Java in a document, and what it prints where the document shows that: a block that
/// begins with `text output` right after it.
///
/// @param document the document's path from the root
record Snippet(String document, int number, String text, Optional<String> output) {
    static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));

    private static final Pattern SNIPPET =
            Pattern.compile(
                    "^```java\\n(.*?)^```$(?:\\n\\n```text output\\n(.*?)^```$)?",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile(
                    "^(?:public |final |sealed )*(?:class|record|interface|enum) (\\w+)",
                    Pattern.MULTILINE);

    /// All snippets of the README and the pages in docs.
    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = SNIPPET.matcher(Files.readString(document));
            while (matcher.find()) {
                snippets.add(
                        new Snippet(
                                ROOT.relativize(document).toString(),
                                snippets.size() + 1,
                                matcher.group(1),
                                Optional.ofNullable(matcher.group(2))));
            }
        }
        return snippets;
    }

    /// Compiles it into a folder, as a class `Snippet` whose method `run` takes what stands for
    /// `System.out`; a snippet that declares a type, as that type.
    void compile(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of(
                        "-d",
                        folder.toString(),
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"));
        URI name = URI.create("string:///" + typeName().orElse("Snippet") + ".java");
        var source =
                new SimpleJavaFileObject(name, SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source();
                    }
                };
        boolean compiles =
                compiler.getTask(messages, null, null, options, null, List.of(source)).call();
        assertTrue(compiles, () -> messages + "\n" + source());
    }

    /// A snippet that declares no type is a list of imports and then statements.
    private String source() {
        if (typeName().isPresent()) {
            return text;
        }
        return lines(true)
                + "\npublic final class Snippet {\n"
                + "    public static void run(java.io.PrintStream out) throws Exception {\n"
                + lines(false).replace("System.out.", "out.")
                + "\n    }\n}\n";
    }

    /// The name of the type that it declares, if it does.
    Optional<String> typeName() {
        Matcher type = TYPE.matcher(text);
        return type.find() ? Optional.of(type.group(1)) : Optional.empty();
    }

    private String lines(boolean imports) {
        return text.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
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

    @Override
    public String toString() {
        return document + " " + number;
    }
}
