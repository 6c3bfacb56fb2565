package architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page lists what we take from others: no more, no less, and not another version of it.
class SupplyChainTest {
    private static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));

    /// `group:artifact`, licence, size, for whom.
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "^\\| `([\\w.-]+):([\\w.-]+)` \\| [^|]+ \\| (\\d+) \\| ([^|]+) \\|",
                    Pattern.MULTILINE);

    /// A row of names alone.
    private static final Pattern TOOLS =
            Pattern.compile("^\\| (`[\\w-]+`(?:, `[\\w-]+`)*) \\| [^|]+ \\|$", Pattern.MULTILINE);

    /// Our own jars, and what some editors put on the path to run a test.
    private static final Pattern NOT_OF_OTHERS =
            Pattern.compile("(adjoint-|junit-platform-launcher-|idea_rt).*");

    private static final String PAGE = page();
    private static final Poms POMS = Poms.in(ROOT);

    private record Library(String group, String artifact, long size, String users) {
        boolean isBroughtAlong() {
            return users.startsWith("by ");
        }

        String name() {
            return group + ":" + artifact;
        }
    }

    @Test
    void theRowsAreOfWhatOurModulesName() {
        Map<String, String> rows =
                libraries()
                        .filter(library -> !library.isBroughtAlong())
                        .collect(
                                Collectors.toMap(
                                        Library::name,
                                        Library::users,
                                        (a, b) -> a + "; " + b,
                                        TreeMap::new));
        assertFalse(rows.isEmpty());
        assertEquals(POMS.usersOfLibraries(), rows);
    }

    @Test
    void theOtherRowsAreOfWhatTheseBring() {
        Set<String> brought = new TreeSet<>(jars().keySet());
        brought.removeAll(POMS.usersOfLibraries().keySet());
        // The layout engine of another platform, which graphviz-java brings there.
        brought.removeIf(name -> name.contains(":j2v8_"));
        Set<String> rows =
                libraries()
                        .filter(Library::isBroughtAlong)
                        .map(Library::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(rows.isEmpty());
        assertEquals(Set.of(), without(brought, rows), "these jars need a row");
        assertEquals(Set.of(), without(rows, brought), "these rows have no jar");
    }

    @Test
    void whatBringsALibraryHasARowToo() {
        Set<String> artifacts =
                libraries().map(Library::artifact).collect(Collectors.toCollection(TreeSet::new));
        Set<String> bringers =
                libraries()
                        .filter(Library::isBroughtAlong)
                        .map(library -> library.users().substring("by ".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), without(bringers, artifacts));
    }

    @Test
    void theSizesAreThoseOfTheJars() {
        Map<String, Path> jars = jars();
        Map<String, Long> said = new TreeMap<>();
        Map<String, Long> measured = new TreeMap<>();
        libraries()
                .filter(library -> jars.containsKey(library.name()))
                .forEach(
                        library -> {
                            said.put(library.name(), library.size());
                            measured.put(library.name(), kilobytes(jars.get(library.name())));
                        });
        assertFalse(said.isEmpty());
        assertEquals(measured, said, "a new version? then read its licence too");
    }

    @Test
    void thePluginsAndToolsOfTheBuildHaveRows() {
        Set<String> rows =
                TOOLS.matcher(PAGE)
                        .results()
                        .flatMap(row -> Stream.of(row.group(1).split(", ")))
                        .map(name -> name.replace("`", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(POMS.plugins(), rows);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Stream<Library> libraries() {
        return LIBRARY.matcher(PAGE)
                .results()
                .map(
                        row ->
                                new Library(
                                        row.group(1),
                                        row.group(2),
                                        Long.parseLong(row.group(3)),
                                        row.group(4)));
    }

    /// The jars of others on the class path, by `group:artifact`: a local repository keeps them in
    /// folders of these names, with the version as the last.
    private static Map<String, Path> jars() {
        Map<String, Path> jars = new TreeMap<>();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> !NOT_OF_OTHERS.matcher(jar.getFileName().toString()).matches())
                .forEach(jar -> jars.put(name(jar), jar));
        return jars;
    }

    private static String name(Path jar) {
        String artifact = jar.getParent().getParent().getFileName().toString();
        String folders =
                jar.getParent().getParent().getParent().toString().replace(File.separator, ".");
        return LIBRARY.matcher(PAGE)
                .results()
                .filter(row -> row.group(2).equals(artifact))
                .map(row -> row.group(1))
                .filter(group -> folders.endsWith("." + group))
                .findFirst()
                .map(group -> group + ":" + artifact)
                .orElse(jar.toString());
    }

    private static long kilobytes(Path jar) {
        try {
            return Math.round(Files.size(jar) / 1000.0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page() {
        try {
            return Files.readString(ROOT.resolve("docs/supply-chain.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
