package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The session of docs/jshell.md gives what the page shows. `-Dadjoint.approve=true` writes it.
class JShellDocumentTest {
    private static final Pattern SESSION =
            Pattern.compile("^```jshell\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String PROMPT = "jshell> ";

    @Test
    void theSessionPrintsWhatThePageShows() throws IOException {
        Path document = Snippet.ROOT.resolve("docs/jshell.md");
        String page = Files.readString(document);
        StringBuilder replayed = new StringBuilder();
        AtomicInteger number = new AtomicInteger();
        try (JShell shell =
                JShell.builder()
                        .executionEngine("local")
                        .tempVariableNameGenerator(() -> "$" + (number.get() + 1))
                        .build()) {
            for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(part);
            }
            Matcher session = SESSION.matcher(page);
            while (session.find()) {
                String shown = session.group(1);
                String lines =
                        shown.lines()
                                .filter(line -> line.startsWith(PROMPT))
                                .map(line -> line + "\n" + printed(shell, number, line))
                                .collect(Collectors.joining());
                session.appendReplacement(
                        replayed, Matcher.quoteReplacement("```jshell\n" + lines + "```"));
            }
            session.appendTail(replayed);
        }
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.writeString(document, replayed);
        }
        assertEquals(page, replayed.toString());
    }

    /// The values of the variables that a line makes, as the tool shows them; a line's own value
    /// has the name that JShell gives it.
    private static String printed(JShell shell, AtomicInteger number, String line) {
        List<String> values = new ArrayList<>();
        String rest = line.substring(PROMPT.length());
        while (!rest.isBlank()) {
            var completion = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(completion.source())) {
                assertTrue(event.exception() == null, () -> line + ": " + event.exception());
                assertEquals(Status.VALID, event.status(), line);
                number.incrementAndGet();
                if (event.snippet() instanceof VarSnippet variable) {
                    values.add(variable.name() + " ==> " + event.value() + "\n");
                }
            }
            rest = completion.remaining();
        }
        return String.join("", values);
    }
}
