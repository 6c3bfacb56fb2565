package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// The test classes in the tutorial on gradient checks pass: each is compiled and run as JUnit or
/// jqwik run it.
class CheckingDocumentTest {
    static List<Snippet> testClasses() throws IOException {
        return Snippet.all().stream()
                .filter(snippet -> snippet.document().equals("docs/checking.md"))
                .filter(snippet -> snippet.typeName().isPresent())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("testClasses")
    void aTestClassPasses(Snippet snippet, @TempDir Path folder) throws Exception {
        snippet.compile(folder);
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes)) {
            TestExecutionSummary run =
                    run(loader.loadClass(snippet.typeName().orElseThrow()), folder);
            assertEquals(List.of(), run.getFailures());
            assertEquals(run.getTestsFoundCount(), run.getTestsSucceededCount());
            assertTrue(run.getTestsFoundCount() > 0, "no test was found");
        }
    }

    private static TestExecutionSummary run(Class<?> tests, Path folder) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .configurationParameter("adjoint.seeds", folder.resolve("seeds").toString())
                        .configurationParameter(
                                "jqwik.database", folder.resolve("jqwik").toString())
                        .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }
}
