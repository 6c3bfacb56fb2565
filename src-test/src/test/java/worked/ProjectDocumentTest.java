package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The project that docs/project.md shows is the one that the build runs with Maven, and its Gradle
/// file says the same as its pom.
class ProjectDocumentTest {
    private static final Path PROJECT = Snippet.ROOT.resolve("src-test/src/it/project");

    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency>\\s*<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>"
                            + "\\s*<version>(.*?)</version>\\s*(<scope>test</scope>)?");

    private static final Pattern PLUGIN =
            Pattern.compile(
                    "<artifactId>(?:maven-)?(.*?)-(?:maven-)?plugin</artifactId>\\s*<version>(.*)<");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "build.gradle.kts",
                "settings.gradle.kts",
                "src/main/java/example/Main.java",
                "src/test/java/example/LossTest.java"
            })
    void thePageShowsTheFile(String file) throws IOException {
        String page = Files.readString(Snippet.ROOT.resolve("docs/project.md"));
        String language = file.endsWith(".kts") ? "kotlin" : file.replaceAll(".*\\.", "");
        String block = "```" + language + " " + file + "\n" + read(file) + "```\n";
        assertTrue(page.contains(block), () -> "docs/project.md needs this block:\n" + block);
    }

    @Test
    void theKotlinPageShowsTheFileThatTheBuildRuns() throws IOException {
        Path project = Snippet.ROOT.resolve("src-test/src/it/kotlin");
        String page = Files.readString(Snippet.ROOT.resolve("docs/kotlin.md"));
        String file = Files.readString(project.resolve("src/main/kotlin/Main.kt"));
        String block = "```kotlin\n" + file + "```\n";
        assertTrue(page.contains(block), () -> "docs/kotlin.md needs this block:\n" + block);
        String pom = Files.readString(project.resolve("pom.xml")).replaceAll("\\s+", "");
        for (String part : page.split("```xml\n")[1].split("```")[0].split("\n\n")) {
            assertTrue(pom.contains(part.replaceAll("\\s+", "")), part);
        }
    }

    @Test
    void versionsAreThoseOfTheLibrary() throws IOException {
        String pom = read("pom.xml");
        String library = Files.readString(Snippet.ROOT.resolve("pom.xml"));
        assertEquals(value(library, "version"), value(pom, "adjoint.version"));
        assertEquals(
                value(library, "maven.compiler.release"), value(pom, "maven.compiler.release"));
        for (MatchResult dependency : dependencies(pom)) {
            if (!dependency.group(1).equals("dev.adjoint")) {
                String property =
                        dependency.group(2).replace("junit-jupiter", "junit") + ".version";
                assertEquals(value(library, property), dependency.group(3));
            }
        }
        for (MatchResult plugin : PLUGIN.matcher(pom).results().toList()) {
            String property = plugin.group(1) + "-plugin.version";
            if (!plugin.group(1).equals("shade")) {
                assertEquals(value(library, property), plugin.group(2), property);
            }
        }
    }

    @Test
    void gradleAndMavenSayTheSame() throws IOException {
        String pom = read("pom.xml");
        String gradle = read("build.gradle.kts");
        List<String> needed = new ArrayList<>();
        for (MatchResult dependency : dependencies(pom)) {
            String version = dependency.group(3).replace("${adjoint.version}", "$adjoint");
            String path = dependency.group(1) + ":" + dependency.group(2) + ":" + version;
            String scope = dependency.group(4) == null ? "implementation" : "testImplementation";
            needed.add(scope + "(\"" + path + "\")");
        }
        assertFalse(needed.isEmpty());
        needed.add("val adjoint = \"" + value(pom, "adjoint.version") + "\"");
        String[] flag = value(pom, "vector").split(" ");
        needed.add("val vector = listOf(\"" + flag[0] + "\", \"" + flag[1] + "\")");
        String release = value(pom, "maven.compiler.release");
        needed.add("JavaLanguageVersion.of(" + release + ")");
        needed.add("mainClass = \"" + value(pom, "mainClass") + "\"");
        needed.add("applicationDefaultJvmArgs = vector");
        needed.add("jvmArgs(vector)");
        // JUnit 5.n comes with the platform 1.n.
        String junit = value(Files.readString(Snippet.ROOT.resolve("pom.xml")), "junit.version");
        needed.add("junit-platform-launcher:" + junit.replaceFirst("^5", "1"));
        needed.forEach(part -> assertTrue(gradle.contains(part), part));
        String name = "rootProject.name = \"" + value(pom, "finalName") + "\"";
        assertTrue(read("settings.gradle.kts").contains(name), name);
        assertTrue(pom.contains("<argLine>${vector}</argLine>"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }

    private static List<MatchResult> dependencies(String pom) {
        return DEPENDENCY.matcher(pom).results().toList();
    }

    private static String value(String pom, String element) {
        String text = pom.split("<" + Pattern.quote(element) + ">", 2)[1];
        return text.substring(0, text.indexOf('<'));
    }
}
