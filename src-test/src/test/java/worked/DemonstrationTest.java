package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every program of a page prints the lines that the page shows, and draws its pictures.
/// `-Dadjoint.approve=true` puts these there.
class DemonstrationTest {
    private static final String PAGE = "docs/demonstrations.md";
    private static final Pattern PROGRAM = Pattern.compile("\\]\\(examples/(\\w+)\\.java\\)");
    private static final Pattern PICTURE = Pattern.compile("\\]\\(pictures/([\\w-]+\\.svg)\\)");
    private static final Pattern PRINTED =
            Pattern.compile("^```text\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /// A part of the page, named after its program.
    record Section(String program, String text) {
        @Override
        public String toString() {
            return program;
        }
    }

    static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (String text : Files.readString(Snippet.ROOT.resolve(PAGE)).split("\n## ")) {
            groups(PROGRAM, text).forEach(name -> sections.add(new Section(name, text)));
        }
        return sections;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void aDemonstrationDoesWhatThePageSays(Section section, @TempDir Path folder) throws Exception {
        List<String> printed = run(section.program, folder).lines().toList();
        groups(PRINTED, section.text)
                .flatMap(String::lines)
                .forEach(line -> assertTrue(printed.contains(line), () -> line + "\n" + printed));
        List<String> pictures = groups(PICTURE, section.text).sorted().toList();
        try (Stream<Path> written = Files.list(folder)) {
            assertEquals(
                    pictures, written.map(file -> file.getFileName().toString()).sorted().toList());
        }
        for (String picture : pictures) {
            PictureFacts.requireShown(folder.resolve(picture));
        }
    }

    private static String run(String program, Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            String[] arguments = {folder.toString()};
            Class.forName("examples." + program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map((MatchResult result) -> result.group(1));
    }
}
